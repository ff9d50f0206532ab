# Requests that end before or outside the application.

administrator_next = Try again. If this persists, give the reference ID to the portal's administrator.
result_unknown = It isn't known what was completed. Running operations continue.
check_operations_next = Check the operations before you try again. If this persists, give the reference ID to the portal's administrator.

refusal_method_title = Request not supported
refusal_method = This address doesn't support this kind of request.
refusal_method_next = Go back to the page and use its buttons.
refusal_cross_site_title = Request from another site
refusal_cross_site = Your browser reported that this form wasn't sent from a page of the portal.
refusal_cross_site_next = Reload the page and try again. If this persists, ask the portal's administrator to check whether a proxy changes the Host or Origin header.
refusal_head_title = Request too large
refusal_head = The headers of the request are larger than { $limit } kB. Cookies or the groups of your account may be too many.
refusal_head_next = Delete the cookies of this site and try again. If this persists, ask the portal's administrator to raise limits.head_bytes.
refusal_host_title = Wrong address
refusal_no_host = The request doesn't name the portal it is for.
refusal_other_host = The portal isn't reached under this name.
refusal_host_next = Open the portal by its own address. If this is its address, ask the portal's administrator to check public_url and proxies.hosts.
refusal_too_large = The form is larger than { $limit } kB.
refusal_too_large_next = Go back, and split the list into several operations.
refusal_body_title = Form not received
refusal_body_slow = The form didn't arrive in time.
refusal_body_broken = The connection was lost while the form was being sent.
refusal_body_next = Go back and send the form again.
refusal_busy = Many large forms are being sent right now.
refusal_busy_next = Wait a few seconds, then reload this page. Your browser sends the form again.
refusal_form_title = Form not accepted
refusal_form = A field is missing or invalid. The page may be from before an update of the portal.
refusal_form_next = Go back, reload the page, and send the form again.
refusal_timeout_title = Request timed out
refusal_timeout = The portal didn't finish the request in time.
refusal_fault_title = Something went wrong
refusal_fault = The portal has an internal error. The error was logged.
refusal_bare = The request couldn't be answered ({ $reason }).
refusal_sign_in_title = Sign in to continue
refusal_sign_in = You aren't signed in, or your session has ended.
refusal_sign_in_next = Sign in, then open this page again.
signed_out_form = You are signed out.
signed_out_form_next = Sign in in a new tab, then send this page again.
signed_out_file_next = Your text is kept, the file isn't. Sign in in a new tab, then choose the file again and send this page again.
signed_out_reload_next = Sign in in a new tab, then reload this page. Your browser sends the form again.
signed_out_send_again = Send again

# After signing out.
signed_out_title = Signed out
signed_out = Your session has ended. The credentials of your connections were deleted. Running operations continue.
leaving_link = Sign out of the identity provider, too
signed_out_proxy = You are still signed in at the proxy in front of the portal.
signed_out_proxy_link = Sign out there, too
sign_in_again = Sign in again
