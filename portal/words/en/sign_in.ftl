# Sign-ins that are refused. The problem of a token completes its sentence.

sign_in_failed_title = Sign-in failed
sign_in_untrusted_peer = The request didn't come through a proxy that signs users in.
sign_in_untrusted_peer_next = Open the portal at its usual address. If you did, ask the portal's administrator to add the proxy's address to proxies.trusted.
sign_in_no_identity = The proxy in front of the portal didn't send your identity.
sign_in_no_identity_next = Sign in at the proxy, then open this page again. If this persists, tell the portal's administrator that the proxy doesn't send the header that the portal reads.
sign_in_duplicate_identity = The proxy in front of the portal sent your identity twice.
sign_in_duplicate_identity_next = Tell the portal's administrator that an identity header reaches the portal twice. The proxy must replace headers sent by browsers.
sign_in_unreadable_identity = The identity sent by the proxy in front of the portal can't be read.
sign_in_token = Your identity token was rejected: { $problem }.
sign_in_token_next = Sign in again. If this persists, pass this message and the reference ID on to the portal's administrator.
sign_in_not_begun_here = This sign-in wasn't started in this browser.
sign_in_too_late = The sign-in took longer than ten minutes.
sign_in_used = This sign-in was already completed.
sign_in_again_next = Sign in again in one go, with cookies allowed.
sign_in_provider_refused = The identity provider refused the sign-in ({ $code }).
sign_in_provider_refused_next = Sign in again. If this persists, give the code to the administrator of the identity provider.
sign_in_provider_unreachable = The identity provider can't be reached right now.
sign_in_provider_unreachable_next = Try again in a minute. If this persists, give the reference ID to the portal's administrator.
sign_in_provider_fault = The answer of the identity provider couldn't be read.

token_malformed = the token can't be read
token_algorithm = the signature algorithm isn't accepted
token_key = the signing key is unknown
token_keys_unreachable = the issuer's keys can't be read right now
token_signature = the signature is invalid
token_issuer = the token is from another issuer
token_audience = the token is for another application
token_party = the token was issued to another application
token_expired = the token has expired
token_not_yet = the token isn't valid yet; the clocks may differ
token_nonce = the token doesn't belong to this sign-in
token_access_token = the token belongs to another access token
token_subject = the token names no user
token_kind = the token is of another kind
token_used = the token was already used
