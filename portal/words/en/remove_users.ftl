# The form that removes users from a cluster.

remove_title = Remove users from cluster
remove_lead = Paste a list from Excel, Outlook or a ticket. You review the list before anything changes.
remove_hint = This cancels the synchronization of IAM users and groups with MRS Manager (cancel IAM sync).
remove_users_field = IAM users
remove_groups_field = User groups
remove_field_hint = One name per line, or separated by commas, semicolons or tabs. Up to { $limit } names.
remove_review = Review changes
remove_no_names = Enter at least one IAM user or user group.
remove_over = { $field }: { $problem }
remove_problem = { $field }, line { $line }: “{ $text }” { $problem }. { $next }
remove_more_problems = { $count ->
    [one] { $field }: 1 more problem like these.
   *[other] { $field }: { $count } more problems like these.
}

paste_table = { $rows ->
    [one] This looks like a table with 1 row.
   *[other] This looks like a table with { $rows } rows.
}
paste_report = This looks like a report from this portal.
paste_mail = This looks like a list of email recipients.
paste_directory = These look like names from a directory.
paste_json = This looks like JSON.
paste_marks = This looks like a list with numbers or bullets.
paste_quoted = These names are in quotation marks or brackets.
paste_separators = These names are separated by other characters.
paste_prose = This looks like a message, not a list of names.
paste_addresses = These look like email addresses.
paste_accounts = These look like accounts with a domain.
paste_words = Each of these words is a name on the cluster.
paste_found = Names in it: { $size }.
paste_none = No names were found in it.
paste_more = and { $count } more
paste_choose_column = Column with the names
paste_choose_result = Names with this result
paste_choose_part = Take
paste_column = Column { $number }: { $preview } ({ $on_cluster } on the cluster)
paste_column_headed = “{ $heading }”: { $preview } ({ $on_cluster } on the cluster)
paste_all_results = All results
paste_result = { $result } ({ $count })
paste_part_name = the part before @
paste_part_whole = the whole address
paste_use = Use these names
paste_keep = Review the text as it is
paste_taken = The names are taken from the text that you pasted.
paste_restore = Put my text back
