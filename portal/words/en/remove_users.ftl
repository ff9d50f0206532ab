# The form that removes users from a cluster.

remove_title = Remove users from cluster
remove_lead = Paste a list from Excel, Outlook or a ticket. You review the list before anything changes.
remove_hint = This cancels the synchronization of IAM users and groups with MRS Manager (cancel IAM sync).
remove_users_field = IAM users
remove_groups_field = User groups
remove_field_hint = One name per line, or separated by commas, semicolons or tabs. Up to { $limit } names.
remove_review = Review changes
remove_pick = Pick from cluster…
remove_undecided = { $field }: choose the names to use from the pasted text.
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
paste_ranges = This list has ranges of names. Each name of a range is listed.
paste_rest = This looks like a list with other text around it.
paste_prose = This looks like a message, not a list of names.
paste_addresses = These look like email addresses.
paste_accounts = These look like accounts with a domain.
paste_words = Some of these words are names on the cluster.
paste_found = Names in it: { $size }.
paste_found_column = { $size } from column { $column }.
paste_found_beside = { $size } from column { $column } and from outside the table.
paste_heading = “{ $heading }”
paste_other_columns = Other columns have names on this cluster, too. Check that this is the one you mean.
paste_takes_users = Only the users are used: this row applies to users.
paste_takes_groups = Only the user groups are used: this row applies to user groups.
paste_only_groups = These are user groups, but this row applies to users.
paste_only_users = These are users, but this row applies to user groups.
paste_none = No names were found in it.
paste_open = Choose the column with the names.
paste_unusable = { $count ->
    [one] 1 entry can't be a name and isn't used.
   *[other] { $count } entries can't be names and aren't used.
}
paste_unused = Not used: { $parts }.
paste_unused_more = Not used: { $parts } and { $count } more.
paste_more = and { $count } more
paste_choose_column = Column with the names
paste_choose = Choose a column
paste_all_columns = All columns
paste_column_parts = { $column }, split into several names
paste_choose_result = Names with this result
paste_choose_part = Take
paste_column = Column { $number }: { $preview } ({ $on_cluster } on the cluster)
paste_column_headed = “{ $heading }”: { $preview } ({ $on_cluster } on the cluster)
paste_all_results = All results
paste_result = { $result } ({ $count })
paste_part_name = the part before @
paste_part_whole = the whole address
paste_use = Use these names
paste_keep = Keep my text
paste_taken = Your text was changed.
paste_restore = Put my text back

# How the names of a field stand to those on the cluster. A name stands in quotation marks.
match_unreadable = Names aren't checked against the cluster. { $happened }
match_present = { $count } on the cluster
match_absent = { $count } not on the cluster
match_keep_present = Keep only those on the cluster
match_follow_all = Follow { $count } suggestions
match_more = { $count ->
    [one] 1 more suggestion
   *[other] { $count } more suggestions
}
match_unknown = { $count ->
    [one] Not on the cluster: { $names }
   *[other] { $count } not on the cluster: { $names }
}
match_is_group = “{ $name }” is a user group.
match_is_user = “{ $name }” is a user.
match_to_groups = Move to user groups
match_to_users = Move to IAM users
match_other_case = “{ $name }” is on the cluster as “{ $known }”.
match_looks_alike = “{ $name }” has other characters than “{ $known }” on the cluster.
match_part = “{ $name }” isn't on the cluster, but “{ $known }” is.
match_one_edit = “{ $name }” isn't on the cluster. Did you mean “{ $known }”?
match_use = Use { $known }

# Files with names. The file's name stands before what is wrong with it.
file_utf8 = Read as text.
file_utf16 = Read as text in UTF-16.
file_gb18030 = Read as Chinese text (GB18030). Check that the names are right.
file_windows_1252 = Read as Western text (Windows-1252). Check that the names are right.
file_sheet = Read the sheet “{ $sheet }”.
file_first_sheet = Read “{ $sheet }”, the first sheet with content. The workbook has { $sheets } sheets.
file_hidden_rows = { $count ->
    [one] 1 hidden row was ignored.
   *[other] { $count } hidden rows were ignored.
}
file_more_columns = Columns after { $column } were ignored.
file_missing = Choose a file first.
file_empty = This file is empty.
file_too_large = This file is larger than { $limit } MB. Split it, or paste the part you need.
file_long_text = The text of this file is longer than a list can be. Split it, or paste the part you need.
file_broken_workbook = This workbook can't be read. Save it again as .xlsx or CSV.
file_large_workbook = This workbook is too large. Copy the column with the names, and paste it.
file_binary_workbook = This workbook is encrypted or in the old .xls format. Save it as .xlsx or CSV without a password.
file_empty_sheets = The visible sheets of this workbook are empty.
file_only_hidden_rows = All rows of this sheet are hidden. Show the rows that you need, and save the workbook.
file_far_columns = The visible rows of this sheet are empty up to column { $column }. Copy the column with the names, and paste it.
file_formulas_without_values = This workbook has formulas without values. Open it in Excel, save it, and upload it again.
file_unknown_encoding = The encoding of this text wasn't recognized. Save it as UTF-8.
file_no_text = This is neither a text file nor an .xlsx workbook. Copy the names, and paste them.
