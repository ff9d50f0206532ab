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
