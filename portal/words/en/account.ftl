# The account of the person.

account_title = Your account
account_name = Name
account_id = User ID
account_provider = Identity provider
account_groups = Groups
account_no_groups = None
account_sessions = Active sessions
account_signed_in = Signed in
account_idle_timeout = Idle timeout
account_expires = Session expires
account_sign_out_hint = Signing out deletes the credentials of your connections in this browser; signing out everywhere, in all your browsers. Running operations continue.
account_no_sign_in = This portal runs without sign-in. Everyone on this machine has full access.
