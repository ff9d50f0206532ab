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
operation_no_answer = Huawei Cloud didn't answer, and the cluster shows no change.
operation_no_answer_means = The request probably wasn't carried out, and it wasn't sent again.
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
