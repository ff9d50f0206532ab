# Errors of Huawei Cloud: what happened, and what to do next. What they mean for the cluster follows
# from the kind of the error and from the call.

cloud_title = Huawei Cloud couldn't complete the request

cloud_running_goes_on = Nothing was changed. The running task continues.
cloud_not_sent = Nothing was sent to Huawei Cloud.
cloud_perhaps_partly = The change may be partially completed.
cloud_stored_not_distributed = The mapping may be saved without being in effect on every node.
cloud_fate_unknown = It isn't known whether the change was made. The request wasn't sent again.

cloud_sync_running = A synchronization is already running on this cluster.
cloud_sync_running_next = Wait until it finishes, then try again.
cloud_mapping_update_running = An update of the agency mapping is already running on this cluster.
cloud_mapping_update_running_next = Wait about a minute, then review your changes against the current mapping.
cloud_agency_update_running = The ECS agency of this cluster is being changed.
cloud_agency_update_running_next = Wait until the change finishes, then try again.
cloud_throttled = Rate-limited by Huawei Cloud.
cloud_throttled_next = Wait a minute, then try again. All users of the account share a limit of 60 changes a minute.
cloud_limit_next = { $calls ->
    [one] Wait { $period }, then try again. The limit is 1 request in { $period }.
   *[other] Wait { $period }, then try again. The limit is { $calls } requests in { $period }.
}
cloud_limit_user_next = { $calls ->
    [one] Wait { $period }, then try again. The limit is 1 request in { $period } for each user.
   *[other] Wait { $period }, then try again. The limit is { $calls } requests in { $period } for each user.
}
cloud_limit_address_next = { $calls ->
    [one] Wait { $period }, then try again. The limit is 1 request in { $period } for each client address.
   *[other] Wait { $period }, then try again. The limit is { $calls } requests in { $period } for each client address.
}
cloud_limit_all_next = { $calls ->
    [one] Wait { $period }, then try again. The limit is 1 request in { $period } for all users together.
   *[other] Wait { $period }, then try again. The limit is { $calls } requests in { $period } for all users together.
}
period_seconds = { $count ->
    [one] a second
   *[other] { $count } seconds
}
period_minutes = { $count ->
    [one] a minute
   *[other] { $count } minutes
}
period_hours = { $count ->
    [one] an hour
   *[other] { $count } hours
}
period_days = { $count ->
    [one] a day
   *[other] { $count } days
}
cloud_wrong_signature = Huawei Cloud rejected the signature. The secret access key is probably wrong.
cloud_wrong_signature_next = Check the secret access key before you try again: after five failures in a row the key is locked for five minutes. A temporary key also needs its security token.
cloud_request_altered = Huawei Cloud rejected the signature of a change, but accepted requests that only read.
cloud_request_altered_next = Your credentials are valid: don't replace them. Ask the portal's administrator to check proxies between the portal and Huawei Cloud: one of them probably removes the body of DELETE requests.
cloud_key_unknown = Huawei Cloud doesn't know this access key.
cloud_key_unknown_next = Check the access key ID and the region. The key may have been deleted.
cloud_key_inactive = The access key is disabled.
cloud_key_inactive_next = Enable the key in the console under My Credentials, or connect with another key.
cloud_key_locked = The access key is locked after too many failed signatures.
cloud_key_locked_next = Don't use the key anywhere for five minutes. Then connect with the correct secret access key.
cloud_clock_skew = The clocks of the portal and of Huawei Cloud differ by more than 15 minutes.
cloud_clock_skew_next = Ask the portal's administrator to correct the portal's clock.
cloud_temporary_key_expired = The temporary access key has expired.
cloud_temporary_key_expired_next = Create a new temporary key and connect again.
cloud_token_expired = Token expired.
cloud_token_expired_next = Connect again. A token is valid for up to 24 hours, only in its own region, and ends early when a password or permission changes.
cloud_token_invalid = Huawei Cloud rejected the token.
cloud_token_invalid_next = Connect again with a token for this project and region.
cloud_wrong_password = The user name or password is incorrect.
cloud_wrong_password_next = Check the account, user name and password: repeated failures lock the user. A HUAWEI ID or federated user can't be used here; create an IAM user.
cloud_account_locked = The user or account is locked.
cloud_account_locked_next = Wait until the lock ends (15 minutes by default), or ask an administrator of the account.
cloud_not_authenticated = Huawei Cloud rejected the credentials.
cloud_not_authenticated_next = Connect again. If this persists, check that the credentials belong to this account and region.
cloud_not_permitted = Your credentials don't have permission to do this.
cloud_not_permitted_next = Ask an administrator of the account for the permission mrs:cluster:syncUser (synchronization), mrs:cluster:updateAgencyMapping (agency mapping), or the policy MRS FullAccess.
cloud_not_permitted_sync_next = Ask an administrator of the account for the permission mrs:cluster:syncUser, or the policy MRS FullAccess.
cloud_not_permitted_mapping_next = Ask an administrator of the account for the permissions mrs:cluster:updateAgencyMapping and iam:agencies:pass, or the policy MRS FullAccess.
cloud_not_permitted_list_next = Ask an administrator of the account for the permission mrs:cluster:list, or the policy MRS ReadOnlyAccess.
cloud_not_permitted_cluster_next = Ask an administrator of the account for the permission mrs:cluster:get, or the policy MRS ReadOnlyAccess.
cloud_security_administrator_missing = Your credentials don't have the Security Administrator role.
cloud_security_administrator_missing_next = Ask an administrator of the account for the Security Administrator role. Changes of the agency mapping require it.
cloud_wrong_project = The cluster doesn't belong to this project, or your credentials can't access it.
cloud_wrong_project_next = Connect to the project that owns the cluster.
cloud_project_unavailable = The project can't be used.
cloud_project_unavailable_next = Check the project ID, and check in the console that the project isn't frozen or deleted.
cloud_address_refused = Huawei Cloud rejects requests from the portal's IP address.
cloud_address_refused_next = Ask an administrator of the account to add the portal's IP address to the allowed addresses.
cloud_region_forbidden = Your credentials can't be used in this region.
cloud_region_forbidden_next = Connect to another region, or ask an administrator of the account.
cloud_cluster_not_found = Cluster not found in this project.
cloud_cluster_not_found_next = Check the cluster ID, the project and the region.
cloud_cluster_unreadable = The details of this cluster can't be read right now.
cloud_cluster_unreadable_next = Try again in a minute. If this persists, check the cluster's state in the console.
cloud_call_not_offered = This region or endpoint doesn't offer the requested function.
cloud_call_not_offered_next = Older regions and partner clouds lack some functions. If other functions fail too, check the endpoint.
cloud_not_supported = The cluster doesn't support this in its present version or state.
cloud_not_supported_next = Check the cluster's version and state. IAM user synchronization requires MRS 2.0.5 or later.
cloud_invalid_request = Huawei Cloud rejected the request as invalid.
cloud_invalid_request_next = Correct what the message from Huawei Cloud names, then try again.
cloud_request_too_large = The request is too large for Huawei Cloud.
cloud_request_too_large_next = Send fewer names at once.
cloud_iam_lookup_failed = The cluster couldn't look up users or groups in IAM.
cloud_iam_lookup_failed_next = Check which names are synchronized and that all names exist in IAM, then try again.
cloud_manager_lookup_failed = The cluster couldn't look up users or groups in MRS Manager.
cloud_manager_lookup_failed_next = Check in the console that MRS Manager is running and which names are synchronized, then try again.
cloud_user_not_synchronized = Your IAM user doesn't exist in MRS Manager.
cloud_user_not_synchronized_next = Synchronize your IAM user to the cluster first.
cloud_mapping_not_distributed = The mapping couldn't be distributed to the cluster.
cloud_mapping_not_distributed_next = Check that the cluster is running and its nodes are healthy, then review your changes against the current mapping.
cloud_agency_policy_failed = The policies of an agency couldn't be changed.
cloud_agency_policy_failed_next = Check the agencies in IAM and your permission iam:agencies:pass, then review your changes against the current mapping.
cloud_agency_not_found = An agency doesn't exist.
cloud_agency_not_found_next = Check the name and ID of each agency in IAM. Both must belong to the same agency.
cloud_server_metadata_failed = The metadata of the cluster's servers couldn't be changed.
cloud_server_metadata_failed_next = Check your permission ecs:cloudServers:updateMetadata, then review your changes against the current mapping.
cloud_agency_key_refused = Your access key can't use this agency.
cloud_agency_key_refused_next = Ask an administrator of your account for the Agent Operator role. Check with the delegating account that the agency delegates access to your account.
cloud_agency_own_key_expired = Your temporary access key has expired.
cloud_agency_own_key_expired_next = Create a new temporary access key in your own account. Enter its access key ID, secret access key and security token.
cloud_agency_own_token_invalid = Huawei Cloud rejected the security token of your access key.
cloud_agency_own_token_invalid_next = Copy the security token again: each temporary access key has its own. Leave the field empty for a permanent access key.
cloud_agency_own_key_invalid = Huawei Cloud rejected your access key.
cloud_agency_own_key_invalid_next = Check the access key ID, the secret access key and, for a temporary key, the security token. All three must be of your own account, not of the delegating account.
cloud_agency_unknown = The delegating account or its agency doesn't exist.
cloud_agency_unknown_next = Check both names in IAM of the delegating account.
cloud_not_found = The requested item doesn't exist.
cloud_not_found_next = Check the account, user and project.
cloud_conflict = Something changed at the same time.
cloud_conflict_next = Check the current state, then decide again.
cloud_iam_unavailable = IAM is temporarily unavailable.
cloud_iam_unavailable_next = Try again in a few minutes.
cloud_service_unavailable = The service is temporarily unavailable.
cloud_service_unavailable_next = Try again in a few minutes. After a change, check the cluster first.
cloud_internal_error = Huawei Cloud returned an internal error.
cloud_internal_error_next = Check the cluster, then try again. If this persists, contact Huawei Cloud support with the request ID.
cloud_unknown = Huawei Cloud returned an undocumented error.
cloud_unknown_next = Check the cluster and the message from Huawei Cloud. If this persists, contact Huawei Cloud support with the request ID.
cloud_unsendable = The request couldn't be created from these credentials.
cloud_unsendable_next = Connect again, and check that the credentials were copied completely and without line breaks.
cloud_unreachable = Huawei Cloud can't be reached.
cloud_unreachable_next = Try again. If this persists, check the endpoint and the portal's network access to it.
cloud_certificate_not_trusted = The certificate of the endpoint isn't trusted.
cloud_certificate_not_trusted_next = Give the portal's administrator the message below: the endpoint may need the certificate of its authority (ca_file).
cloud_proxy_refused = The proxy between the portal and Huawei Cloud refused the connection.
cloud_proxy_refused_next = Ask the portal's administrator to check the proxy, its user and its password.
cloud_no_answer = Huawei Cloud didn't answer.
cloud_no_answer_next = Try again in a minute.
cloud_unreadable = The answer from Huawei Cloud couldn't be read.
cloud_unreadable_next = Try again. If this persists, check the endpoint and pass this message on to the portal's administrator.
cloud_redirected = The endpoint redirects to another address. Redirects aren't followed.
cloud_redirected_next = Check the endpoint of the connection. A proxy may answer in place of Huawei Cloud.
cloud_answer_unknown = Huawei Cloud didn't confirm the change.
cloud_answer_unknown_next = Check the cluster before you try again.
