# Reviews: what an operation would do.

apply_remove = Remove { $size }
apply_remove_people = { $count ->
    [one] Remove 1 person
   *[other] Remove { $count } people
}
apply_sync = Synchronize { $size }
apply_mapping = Apply mapping
apply_nothing = Send request anyway
review_discard = Discard
review_edit_list = Edit list
review_edit_mapping = Edit mapping
review_group_members = Removing a user group probably also removes its members from the cluster. The members in IAM are listed below.
review_group_warning = Removing a user group probably also removes its members from the cluster, even if they aren't listed here.
review_unreadable = The current list of synchronized users can't be read: { $happened } You can still continue, but the report may not show every result.
review_nothing = None of these names is on this cluster, so nobody loses access. Check for typos.
review_absent = { $count ->
    [one] 1 name isn't on this cluster
   *[other] { $count } names aren't on this cluster
}
review_absent_hint = Nothing changes for these names. Check for typos.
review_absent_more = { $count ->
    [one] 1 more name isn't listed here.
   *[other] { $count } more names aren't listed here.
}
review_absent_out = { $count ->
    [one] Take 1 name off the list
   *[other] Take { $count } names off the list
}
review_protected = { $count ->
    [one] 1 of these is a protected account. Cluster services use it, and jobs may fail without access:
   *[other] { $count } of these are protected accounts. Cluster services use them, and jobs may fail without access:
}
review_protected_out = Take protected accounts off the list
review_protected_confirm = { $count ->
    [one] Also remove 1 protected account
   *[other] Also remove { $count } protected accounts
}
review_protected_error = Confirm that protected accounts are removed, or take them off the list.
review_remove_effect = People without access to MRS Manager also can't submit jobs to clusters with Kerberos authentication. Undo synchronizes them again, but passwords and roles set in MRS Manager are probably lost.
review_now = Now
review_who = Who loses access
review_who_back = Who gets access again
review_why = Reason
why_named = On your list
why_along = With group
why_untold = Members unknown
review_download = Download as CSV
review_copy_names = Copy names
review_all_names = All names, one per line
now_unknown = Unknown
now_absent = Not on this cluster
now_synchronized = Synchronized
review_confirm_before = Type
review_confirm_after = to confirm
review_confirm_error = Type { $wanted } to apply this change.
review_confirm_people = { $count ->
    [one] 1 person loses access to MRS Manager.
   *[other] { $count } people lose access to MRS Manager.
}
review_confirm_untold = { $count ->
    [one] { $people } 1 group, whose members can't be read, counts as one.
   *[other] { $people } { $count } groups, whose members can't be read, count as one each.
}
review_confirm_rows = { $rows } and { $identifiers } will be removed.
review_confirm_identifiers = { $identifiers } will be removed from changed rows.
review_confirm_moved = { $count ->
    [one] { $removed } 1 of them moves to another row.
   *[other] { $removed } { $count } of them move to another row.
}
rows_count = { $count ->
    [one] 1 row
   *[other] { $count } rows
}
identifiers_count = { $count ->
    [one] 1 user or group
   *[other] { $count } users or groups
}
review_empty_mapping = The new mapping is empty: every mapping of this cluster will be removed. Huawei Cloud doesn't document whether an empty mapping is accepted.
review_mapping_effect = If someone changes the mapping before this is applied, nothing is sent. Takes effect in about a minute. Restart Spark and Presto to apply it.

review_find_mapping = Find an agency, user or group
review_show_rows = Show rows
review_no_rows = No rows match.
review_rows_found = { $count ->
    [one] 1 row matches
   *[other] { $count } rows match
}

# The effect of a change in figures: the number stands before the words.
effect_people = { $count ->
    [one] person loses access to MRS Manager
   *[other] people lose access to MRS Manager
}
effect_people_unread = { $count ->
    [one] person may lose access to MRS Manager
   *[other] people may lose access to MRS Manager
}
effect_along = of them probably, as members of removed groups
effect_along_one = of them probably, as members of { $group }
effect_untold = { $count ->
    [one] group is removed whose members can't be read
   *[other] groups are removed whose members can't be read
}
effect_remain = { $count ->
    [one] user remains
   *[other] users remain
}
effect_remain_at_most = { $count ->
    [one] user remains at most
   *[other] users remain at most
}
effect_back = { $count ->
    [one] user gets access again
   *[other] users get access again
}
effect_groups_back = { $count ->
    [one] group is synchronized again
   *[other] groups are synchronized again
}
effect_already = { $count ->
    [one] name is on this cluster already
   *[other] names are on this cluster already
}
effect_users_changed = { $count ->
    [one] user acts with another agency
   *[other] users act with another agency
}
effect_groups_changed = { $count ->
    [one] group acts with another agency
   *[other] groups act with another agency
}
effect_users_lost = { $count ->
    [one] user falls back to the group's agency or the cluster default
   *[other] users fall back to their group's agency or the cluster default
}
effect_groups_lost = { $count ->
    [one] group falls back to the cluster default
   *[other] groups fall back to the cluster default
}
effect_users_gained = { $count ->
    [one] user gets an agency
   *[other] users get an agency
}
effect_groups_gained = { $count ->
    [one] group gets an agency
   *[other] groups get an agency
}

# The difference between two mappings.
diff_added = Added:
diff_removed = Removed:
diff_changed = Changed:
diff_for_users = for users
diff_for_groups = for user groups
diff_names_removed = { $count } removed
diff_names_added = { $count } added
diff_kept = { $count } unchanged
diff_more = { $count } more
diff_moved = { $count ->
    [one] 1 user or group changes its agency
   *[other] { $count } users or groups change their agency
}
diff_moves = moves from { $from } to { $to }
diff_rows_unchanged = { $count ->
    [one] 1 row unchanged
   *[other] { $count } rows unchanged
}
diff_summary_none = No difference
diff_none = No difference.

# The table of names.
table_names = Names
table_find = Find a name
table_all = All
table_show = Show names
table_none = No names match.
table_count_page = { $size }, page { $page } of { $pages }
table_name = Name
table_kind = Type
table_user = IAM user
table_group = User group
table_listed_as = On the cluster: { $spelling }
table_pages = Pages of names
table_previous = Previous
table_next = Next
table_option = { $remark } ({ $count })

# The request as it is sent.
request_title = API request
request_body = Request body ({ $size ->
    [one] 1 byte
   *[other] { $size } bytes
})
request_hint = Copy the request for any tool that signs requests. It contains no credentials.

review_later = { $count ->
    [one] A later operation changed the same users or groups:
   *[other] { $count } later operations changed the same users or groups:
}
review_later_operation = Mapping update by { $person }
review_later_running = not finished at the time of this review

review_sync_groups = Synchronizing a user also synchronizes the groups that the user belongs to. The report lists them.
request_count = This operation sends { $count } requests. The first one:
