# Operations: what stopped one, and what to do about it.

operation_error_title = Operation not completed
operation_connection_ended = The connection used for this operation has ended.
operation_connection_ended_sent = The request was sent. Its result hasn't been read.
operation_connection_ended_sent_next = Connect to the same project again, then check the operation again.
operation_connection_ended_next = Connect to the same project again, then review the changes again.
operation_still_running = The cluster's task didn't finish in time.
operation_still_running_means = The task may still complete.
operation_still_running_next = Check again later. If the task never finishes, look at the cluster's operation log in the console.
operation_cluster_busy = A synchronization task is running on this cluster.
operation_cluster_busy_means = Its changes become visible when it finishes.
operation_cluster_busy_next = Check again in a while.
operation_not_done = Huawei Cloud didn't answer, and the cluster shows no change.
operation_not_done_means = The request probably wasn't carried out, and it wasn't sent again.
operation_not_done_next = Check again in case the cluster was slow, or review the changes again.
operation_unreadable_accepted = The request was sent and accepted, but its result can't be read.
operation_unreadable_sent = The request was sent without an answer, and its result can't be read.
operation_unreadable_next = Check again later with a connection that can read the cluster, or look in the console.
operation_no_turn = Another task was running on this cluster for the whole time the portal waited.
operation_no_turn_next = Review the changes again when that task has finished.
operation_other_version = This plan was created by another version of the portal.
operation_other_version_next = Review the changes again.
operation_update_failed = The cluster reported that the update failed.
operation_update_failed_means = The mapping is probably unchanged. The report shows the current mapping.
operation_update_failed_next = Look at the cluster's operation log for the reason, then review the changes again.

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
