# What goes wrong, in four parts: the title; what happened; what that means for the cluster and the
# work; what to do next.

nothing_sent = Nothing was sent to the cluster.
nothing_changed = Nothing was changed.
operations_continue = Nothing new was sent to the cluster. Running operations continue.

not_connected_title = Connect to continue
not_connected = You aren't connected to a project.
not_connected_next = Connect to a project. Your work is saved.

connection_expired_title = Connection expired
connection_expired = Your connection to this project has expired.
connection_expired_next = Connect again. Your work is saved.

other_connection_title = Connection not found
other_connection = The connection this page was opened with has ended or belongs to another project.
other_connection_next = Connect to this project again. Your work is saved.

not_permitted_title = Permission denied
not_permitted = You don't have permission to do this. { $reason }
not_permitted_next = Ask the portal's administrator for the role.

account_or_sign_out = Your account, or sign out
nothing_granted_title = No access
nothing_granted = You are signed in as { $name } ({ $subject }), but you have no role in this portal.
nothing_granted_no_groups = Your sign-in sent no groups.
nothing_granted_groups = Your groups: { $groups }.
nothing_granted_next = Ask the portal's administrator for a role for you or for one of your groups.

not_found_page_title = Page not found
not_found_page = There is no page at this address.
not_found_cluster_title = Cluster not found
not_found_cluster = There is no cluster with this ID.
not_found_cluster_next = Check the ID.
not_found_operation_title = Operation not found
not_found_operation = There is no operation at this address.
not_found_draft_title = Draft not found
not_found_draft = This draft was discarded or has expired.
not_found_user_title = Invalid user name
not_found_user = One of the names can't be the name of an IAM user.
not_found_group_title = Invalid group name
not_found_group = One of the names can't be the name of a user group.
not_found_filter_title = Nothing to export
not_found_filter = The filter has an invalid date or cluster ID.
not_found_next = Check the address, or start from the list of clusters.

unconfirmed_title = Confirmation missing
unconfirmed = This change has to be confirmed before it is applied.
unconfirmed_next = Open the review, enter the confirmation it asks for, and apply the change again.
wrong_state_title = Operation changed
wrong_state = This operation has changed since you opened the page.
wrong_state_next = Open the operation to see its current state.

mapping_moved_title = Mapping changed
mapping_moved = Someone else changed the agency mapping since you opened it.
mapping_moved_next = Review your changes against the current mapping.

nothing_to_do_title = No changes to review
nothing_to_do = The cluster is already in this state.
nothing_to_do_next = Make a change, then review it.

too_large_title = This list is too large
too_large_names = The limit is { $count } users and { $count } groups at once.
too_large_name_text = A field holds at most { $count } characters.
too_large_mapping_text = All rows and the import hold at most { $count } characters.
too_large_next = Split the list into several operations.

too_many_connections_title = Too many connections
too_many_connections = { $limit ->
    [one] This session already has 1 connection, the maximum.
   *[other] This session already has { $limit } connections, the maximum.
}
too_many_connections_next = Disconnect one that you no longer need.

too_often_title = Too many requests
too_often = This was done too often in a short time.
too_often_next = Try again after { $time } UTC. Your work is saved.

damaged_title = Record damaged
damaged = This record of the portal is damaged and can't be shown.
damaged_next = Give the reference ID to the portal's administrator, who can look for the record in a backup.

store_title = Something went wrong
store = The portal couldn't read or write its records.
store_next = Try again. If this persists, give the reference ID to the portal's administrator.

# Facts below an error.
fact_cloud_message = Message from Huawei Cloud
fact_cloud_code = Error code
fact_cloud_request_id = Request ID
