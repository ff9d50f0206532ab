# Operations: why one did not do all that was planned.

operation_error_title = Operation not completed
operation_update_failed = The cluster reported that the update failed.
operation_update_failed_means = The mapping is probably unchanged. The report shows the current mapping.
operation_update_failed_next = Look at the cluster's operation log for the reason, then review the changes again.
operation_connection_expired = The connection used for this operation has expired.
operation_sent_unread = The request was sent. Its result hasn't been read.
operation_connection_expired_sent_next = Reconnect to the same project, then check the operation again.
operation_connection_expired_next = Reconnect to the same project, then review the changes again.
operation_cluster_busy = Another task was running on this cluster for as long as the portal waits.
operation_cluster_busy_next = Wait until that task finishes, then try again.
operation_rate_limited = Rate-limited by Huawei Cloud for as long as the portal waits.
operation_rate_limited_next = Try again later. All users of the account share the limit.
operation_unreadable_before = The current mapping can't be read, so nothing was sent to the cluster.
operation_unreadable_accepted = The request was sent and accepted, but its result can't be read.
operation_unreadable_sent = The request was sent without an answer, and its result can't be read.
operation_unreadable_next = Check again later with a connection that can read the cluster, or look in the console.
operation_still_running = The cluster's task didn't finish in time.
operation_still_running_means = The task may still complete.
operation_still_running_next = Check again later. If the task never finishes, look at the cluster's operation log in the console.
operation_rest_not_sent = The report shows what earlier requests changed. Nothing else was sent.
operation_no_answer = Huawei Cloud didn't answer, and the cluster shows no change.
operation_no_answer_means = The request probably wasn't carried out, and it wasn't sent again.
operation_no_answer_partly = Huawei Cloud didn't answer, and the cluster shows a part of the changes.
operation_no_answer_partly_means = The report shows what changed. The request wasn't sent again.
operation_no_answer_next = Check again in case the cluster was slow, or review the changes again.
operation_not_done = The cluster accepted the request, but didn't make every change.
operation_not_done_means = The report shows what changed and what didn't.
operation_not_done_next = Look at the cluster's operation log for the reason, then try again.
operation_changed_by_others = Someone else changed the cluster at the same time.
operation_changed_by_others_means = The report shows which changes are from this operation.
operation_changed_by_others_next = Check the current state, then review the changes again.
operation_mapping_changed = Someone else changed the agency mapping since you reviewed it.
operation_mapping_changed_next = Apply your change on top of the current mapping.
operation_stopped = { $person } stopped this operation.
operation_stopped_means = What wasn't sent by then wasn't sent at all.
operation_stopped_next = Review the rest again to continue.

# The requests of an operation.

calls_title = Requests to Huawei Cloud
calls_number = Number
calls_state = State
calls_request_id = Request ID
calls_sent = Sent
calls_answered = Answered
call_waiting = Not sent
call_sending = Sending
call_accepted = Accepted
call_refused = Rejected
call_unanswered = Sent, no answer

# Kinds and states of operations.

kind_remove = Remove users from cluster
kind_sync = Synchronize users again
kind_mapping = Update agency mapping
# An operation that reverts one of this kind.
kind_revert = Revert “{ $kind }”
operation_planned = Planned
operation_running = Running
operation_succeeded = Succeeded
operation_partial = Partially completed
operation_failed = Failed
operation_conflict = Out of date
operation_unknown = Result unknown
operation_stopped_state = Stopped
operation_discarded = Discarded
operation_expired = Expired

# The size of a change.
size_users = { $count ->
    [one] 1 user
   *[other] { $count } users
}
size_groups = { $count ->
    [one] 1 group
   *[other] { $count } groups
}
size_added = { $count } added
size_changed = { $count } changed
size_removed = { $count } removed
size_names = { $users } and { $groups }
size_both = { $first }, { $second }
size_all = { $first }, { $second }, { $third }

# The list of operations.
operations_title = Operations
operations_lead = Every change made or planned here, with its report.
operations_show_all = Show all operations
operations_none = No changes yet.
operations_operation = Operation
operations_cluster = Cluster
operations_state = State
operations_user = User
operations_planned = Planned
operations_name = IAM user or group
operations_all_states = All but discarded and expired
operations_all_kinds = All operations
operations_filter = Filter operations
operations_no_match = No operations match the filter.
operations_pages = Pages of operations
operations_newest = Newest
operations_older = Older

# The head of one operation.
operation_review = Review: { $kind }
operation_state = State
operation_change = Change
operation_cluster = Cluster
operation_project = Project
operation_project_in = in { $location }
operation_planned_at = Planned
operation_applied_at = Applied
operation_expires_at = Expires
operation_finished_at = Finished
operation_by = by { $user }
# Text before the operation that is reverted or continued, and its day.
operation_reverts = Reverts
operation_continues = Continues
operation_quoted = “{ $title }”
operation_forgotten = an operation that is no longer on record
operation_reverted_by = Another operation reverts this one.
operation_revert_planned = A review that reverts this operation is waiting.
operation_reverted_by_link = View it

# What a running operation is doing.
activity_turn = Waiting for another task on this cluster to finish
activity_rate_limited = Rate-limited by Huawei Cloud
activity_write_limit = Rate-limited by this portal to 60 changes per minute and project
activity_unreachable = Huawei Cloud can't be reached
activity_reading_before = Reading the current state
activity_sending = Sending the request
activity_cluster = Waiting for the cluster to finish
activity_reading_after = Reading the new state
activity_no_answer = Checking whether the request took effect
activity_since = { $activity } ({ $time })
activity_next_attempt = { $activity } ({ $time }, attempt { $number }); next attempt in { $next }
activity_next_check = { $activity } ({ $time }, check { $number }); next check in { $next }
activity_request = Request { $number } of { $total }
duration_seconds = { $seconds } s
duration_minutes = { $minutes } min { $seconds } s
