# The list of users and groups with access to a cluster.

access_title = Who has access
access_lead = IAM users and user groups that are synchronized to this cluster or mapped to an IAM agency. A user mapping overrides a group mapping; without either, the cluster's own agency applies.
access_find = Search names
access_all_kinds = All types
access_search = Search
access_filters = Filter by access
access_all = All
access_both = Synchronized and mapped
access_synchronized_only = Synchronized only
access_mapped_only = Mapped only
access_csv = Download as CSV
access_unread = The list can't be loaded. Your selection is kept. Try again.
access_empty = No users or groups match.
access_found = { $count } found
access_found_page = { $count } found, page { $page } of { $pages }
access_pages = Pages of users and groups
access_previous = Previous
access_next = Next
access_synchronized = Synchronized
access_yes = Yes
access_no = No
access_unknown = Unknown
access_agency = Agency
access_mapping = Mapping
access_own = Own mapping, row { $row }
access_default = Cluster default
access_by_group = Group mapping or cluster default
access_unmapped = No mapping
access_spelling = Mapped as { $spelling }
access_unreadable = The users and groups of this cluster can't be read. { $reason }
access_names_unreadable = The synchronized users and groups can't be read, so only the agency mapping is listed. { $reason }
access_mapping_unreadable = The agency mapping can't be read, so no agencies are listed. { $reason }

# Beside a protected name, and the explanation below the list.
access_protected = Service account
access_protected_hint = Services of the cluster use these names. Removing one can interrupt jobs and needs a second confirmation in the review.

# Selecting rows of the list.

select_all = { $count ->
    [one] Select 1 found
   *[other] Select all { $count } found
}
select_all_limit = A list holds up to { $limit } users and { $limit } groups. Search for fewer names to select all.
# Read only without JavaScript.
select_page_only = The boxes of the rows select names on this page only. Search and Next start a new selection.
select_remove = Remove from cluster…
select_map = Map to agency…
# Text before what a draft holds and when it was saved.
select_draft = Remove from cluster adds the selected names to your unsaved draft
select_nothing = Select at least one user or group.
select_too_many = A list holds up to { $limit } users and { $limit } groups. No names were added. Search for fewer names.
select_added = { $count ->
    [one] 1 name added, { $total } in your list.
   *[other] { $count } names added, { $total } in your list.
}
select_added_none = These names are already in your list.

# The page that picks names for the form that removes users.

pick_title = Pick from cluster
pick_lead = Select users and groups to add to your list. Nothing changes on the cluster until you review the list.
pick_add = Add and keep picking
pick_done = Add and return
pick_in_list = In your list
pick_total = { $count ->
    [one] 1 name in your list
   *[other] { $count } names in your list
}

# The count of selected rows, which the browser fills in.
selected_count = { $selected } selected
