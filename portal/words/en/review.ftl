# Reviews: what an operation would do.

apply_remove = Remove { $size }
apply_sync = Synchronize { $size }
apply_mapping = Apply mapping
review_discard = Discard
review_edit_list = Edit list
review_edit_mapping = Edit mapping
review_users = { $count ->
    [one] IAM user
   *[other] IAM users
}
review_groups = { $count ->
    [one] user group
   *[other] user groups
}
review_group_warning = Removing a user group probably also removes its members from the cluster, even if they aren't listed here.
review_unreadable = The current list of synchronized users can't be read: { $happened } You can still continue, but the report may not show every result.
review_absent_note = { $count ->
    [one] 1 name isn't on this cluster. Nothing changes for it. Check for typos.
   *[other] { $count } names aren't on this cluster. Nothing changes for them. Check for typos.
}
review_remove_effect = These users lose access to MRS Manager, and can't submit jobs to clusters with Kerberos authentication. Undo synchronizes them again, but passwords and roles set in MRS Manager are probably lost.
review_now = Now
now_unknown = Unknown
now_absent = Not on this cluster
now_synchronized = Synchronized
review_confirm_before = Type
review_confirm_after = to confirm
review_confirm_error = Type { $wanted } to apply this mapping.
review_confirm_hint = { $rows } and the mapping of { $identifiers } will be removed. They fall back to their group's agency or the cluster default.
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
table_count = { $count ->
    [one] 1 name
   *[other] { $count } names
}
table_count_page = { $count } names, page { $page } of { $pages }
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
