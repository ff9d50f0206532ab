# The page of a running operation, while it updates itself. Also filled in by the browser.

live_retrying = The portal can't be reached. Trying again…
live_unreachable = The portal can't be reached, so this page is no longer updated.
live_signed_out = You are signed out, so this page is no longer updated.
live_refused = The portal no longer shows you this operation.
live_reload = Reload the page
live_sign_in = Sign in again
