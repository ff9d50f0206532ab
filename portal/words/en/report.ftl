# Reports: what an operation did.

report_download = Download report as CSV
report_outcome = Result
report_discarded = Plan discarded. Nothing was sent.
report_expired = This plan expired. Nothing was sent.
report_with_user = { $count ->
    [one] 1 group was synchronized together with a user. Undo removes the group, too.
   *[other] { $count } groups were synchronized together with their users. Undo removes the groups, too.
}
report_with_group = { $count ->
    [one] 1 user was removed together with a user group. Undo synchronizes the user, too.
   *[other] { $count } users were removed together with their user group. Undo synchronizes the users, too.
}
report_probably_with_group = { $count ->
    [one] 1 user was probably removed together with a user group. The portal couldn't read the group's members from IAM. Undo synchronizes the user, too.
   *[other] { $count } users were probably removed together with a user group. The portal couldn't read the group's members from IAM. Undo synchronizes the users, too.
}

result_removed = removed
result_synchronized = synchronized
result_still_synchronized = still on the cluster
result_still_absent = still not synchronized
result_removed_by_others = removed by someone else
result_synchronized_by_others = synchronized by someone else
result_refused = rejected by Huawei Cloud
result_not_sent = not sent
result_was_absent = { $count ->
    [one] wasn't on the cluster
   *[other] weren't on the cluster
}
result_was_synchronized = already synchronized
result_absent_unknown = not on the cluster now; earlier state unknown
result_synchronized_unknown = synchronized now; earlier state unknown
result_unknown_name = unknown
result_with_group = removed with a group
result_probably_with_group = probably removed with a group
result_group = Group: { $name }
result_with_user = synchronized with a user

report_mapping_updated = The cluster has the new mapping. It was read back after the update.
report_mapping_conflict = Someone else changed the mapping after you started. Nothing was sent.
report_mapping_changes = Changes since you started
report_mapping_yours = Your changes against the current mapping
report_mapping_contested = { $count ->
    [one] 1 user or group was changed on both sides. You choose its agency before the review.
   *[other] { $count } users or groups were changed on both sides. You choose their agencies before the review.
}
report_mapping_refused = Huawei Cloud rejected the mapping.
report_mapping_now_before = Current mapping compared with the mapping before
report_mapping_differs = The cluster has a different mapping than the one you sent.
report_mapping_now_asked = Current mapping compared with the requested mapping
report_mapping_unchanged = The cluster shows none of your changes.
report_mapping_unverified = The mapping was sent, but can't be read back. Check again.
report_mapping_reload = Edit current mapping
report_requested = Requested: { $size }

follow_check = Check again
follow_undo = Undo…
follow_undo_unknown = Undo, including names with an unknown earlier state…
follow_stop = Stop
follow_stop_hint = Requests that were already sent are followed to their end. Nothing else is sent.
follow_stopping = Stopping. Requests that were already sent are followed to their end.
follow_review_again = Review again
follow_try_again = Try again
follow_try_left = { $count ->
    [one] Try again with the remaining name
   *[other] Try again with the { $count } remaining names
}
follow_on_top = Apply my change on top
follow_connect = Reconnect to this project

# Values in the report as CSV.
csv_remove = remove
csv_synchronize = synchronize
csv_add = add
csv_done = done
csv_not_done = not done
csv_done_by_others = done by someone else
csv_refused = rejected by Huawei Cloud
csv_not_sent = not sent
csv_nothing_to_do = nothing to do
csv_reverted = reverted by someone else
csv_earlier_unknown = done; earlier state unknown
csv_with_group = removed with a group
csv_probably_with_group = probably removed with a group
csv_with_user = synchronized with a user
csv_mapping_changed = not sent: the mapping had changed
csv_differs = sent, but the cluster has another mapping
csv_unverified = sent, not verified
csv_planned = not applied yet
csv_running = running
csv_discarded = discarded, not sent
csv_expired = expired, not sent
csv_unknown = unknown
follow_connect_hint = to continue with this operation.

# The page that asks for decisions where two changes of a mapping touch the same identifiers.
resolve_undo_title = Undo mapping changes
resolve_retry_title = Apply changes to current mapping
resolve_lead = { $count ->
    [one] 1 user or group was also changed by someone else. Choose the agency to use.
   *[other] { $count } users or groups were also changed by someone else. Choose the agency for each.
}
resolve_undecided = Choose an agency for each user or group.
resolve_review = Review changes
resolve_user = User { $name }
resolve_group = Group { $name }
resolve_base = Before both changes: { $agency }
resolve_keep = Keep the current agency: { $agency }
resolve_back = Go back to: { $agency }
resolve_mine = Use my change: { $agency }
resolve_unmapped = no mapping
resolve_changed_since = Changes since this operation
resolve_undo_changes = Changes to undo
resolve_your_changes = Your changes

# The page of a running operation, while it updates itself.
live_retrying = The portal can't be reached. Trying again…
live_unreachable = The portal can't be reached, so this page is no longer updated.
live_signed_out = You are signed out, so this page is no longer updated.
live_refused = The portal no longer shows you this operation.
live_reload = Reload the page
live_sign_in = Sign in again
