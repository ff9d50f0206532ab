# Words used all over the portal. Keys are snake case; the comment before a message says where it
# stands where the text does not tell.

app_name = MRS access portal
page_title = { $title } · MRS access portal
error_page_title = Error: { $title }

count_users = { $count ->
    [one] 1 user
   *[other] { $count } users
}

# The frame of every page.
skip_to_content = Skip to content
nav_main = Main
nav_clusters = Clusters
nav_operations = Operations
nav_connections = Connections
nav_audit = Audit log
crumbs_label = Breadcrumb
demo_label = Demo
demo_lead = Demo.
demo_notice = Every cluster here is simulated. No cloud account is used.
connected_to = Connected to
project = project
connection_expired_status = Connection expired.
connection_none_status = Not connected.
connect_again = Connect again
connect = Connect
connect_to_project = Connect to a project
back_to_clusters = Back to clusters
reference_id = Reference ID
signed_in_as = Signed in as
sign_out = Sign out
sign_out_everywhere = Sign out everywhere
sign_in = Sign in

# Kinds of notices, read out before the text.
tone_note = Note
tone_warning = Warning
tone_error = Error
tone_success = Done
error_summary_title = There is a problem

# The session ends soon. The text stands around the time.
session_ends_at = Your session ends at
session_ends_at_next = Finish your work, then sign out and sign in again. Your work is saved.
session_idle = Your session is about to end due to inactivity. Your connections end with it.
stay_signed_in = Stay signed in

# Beside a filter.
filter_clear = Clear filters
# A draft that was left. What it holds, the time and the links stand after it.
draft_left = You have an unsaved draft
draft_continue = Continue
draft_discard = Discard
# Names selected in a list came into a draft that held others.
draft_picked = { $count ->
    [one] 1 name was added to your earlier draft.
   *[other] { $count } names were added to your earlier draft.
}
draft_picked_none = The selected names were in your earlier draft already.
draft_picked_total = The draft now has { $size }.
draft_picked_only = { $count ->
    [one] Keep only the selected name
   *[other] Keep only the { $count } selected names
}
form_signed_out = You are signed out. The form was not sent, and your entries are still on this page.
draft_sign_in = Sign in again in a new tab, then come back to this page
draft_superseded = It was changed or discarded in another tab or window.

# A text that can be copied.
copy = Copy
copied = Copied.
copy_refused = Copying wasn't allowed. The text is selected.
