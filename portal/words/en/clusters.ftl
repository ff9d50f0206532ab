# The list of clusters.

clusters_title = Clusters
clusters_name = Name contains
clusters_state = State
clusters_all_states = All states
clusters_existing = Existing clusters
clusters_history = Historical clusters
clusters_filter = Filter list
clusters_cluster = Cluster
clusters_version = Version
clusters_actions = Actions
clusters_none = No clusters match.
clusters_count = { $count ->
    [one] 1 cluster
   *[other] { $count } clusters
}
clusters_count_page = { $count } clusters, page { $page } of { $pages }
clusters_hidden = Only clusters on which you have a role are listed.
clusters_unreadable = The list of clusters can't be read. You can still open a cluster by its ID below.
clusters_pages = Pages of clusters
clusters_previous = Previous
clusters_next = Next
clusters_version_unknown = Unknown
clusters_by_id = Open a cluster by its ID
clusters_id_hint = As shown in the console, for example f7f45c04-4303-411c-9b71-d2cb730dd162
clusters_open = Open cluster
remove_users = Remove users
remove_users_of = Remove users from { $cluster }
edit_mapping = Edit mapping
edit_mapping_of = Edit the agency mapping of { $cluster }

# One cluster.

cluster_id = Cluster ID
cluster_state = State
cluster_version = Version
cluster_kerberos = Kerberos authentication
cluster_kerberos_on = Enabled
cluster_kerberos_off = Disabled
cluster_region = Region
cluster_sync_task = IAM synchronization task
cluster_sync_running = Running
cluster_sync_none = Not running
cluster_latest = Recent operations
cluster_all_operations = All operations on this cluster
cluster_audit = Audit log of this cluster
cluster_not_found = Cluster not found in this project. Check the ID.
cluster_state_warning = The cluster is { $state }; changes will probably be rejected.
cluster_manager_warning = MRS Manager isn't ready on this cluster; changes will probably be rejected.
cluster_sync_note = A synchronization task is running on this cluster. New operations wait until it finishes.

# States of a cluster, in a sentence and in a list alike.
state_starting = starting
state_running = running
state_scaling_out = scaling out
state_scaling_in = scaling in
state_abnormal = abnormal
state_frozen = frozen
state_terminating = terminating
state_terminated = terminated
state_failed = failed
state_unknown = unknown
