# Connections.

connections_title = Connections
connect_to_continue = Connect to continue. Your work is saved.
connect_heading = Connect to a project
connect_hint = We test your credentials with a read-only call and store them encrypted for this session only.
connect_methods = Connection method
connections_current = Connections of this session
connection_region = Region
connection_project = Project
connection_credentials = Credentials
connection_connected = Connected
connection_expires = Expires
connection_state = State
connection_actions = Actions
connection_expired_badge = Expired
connection_in_use = In use
connection_use = Use connection
connection_disconnect = Disconnect
kind_access_key = Access key
kind_temporary_key = Temporary key
kind_password = IAM user
kind_agency = Agency
kind_token = Token
connect_location = Region or endpoint
connect_choose = Choose…
connect_endpoints = Custom endpoints
connect_regions = Huawei Cloud regions
connect_project = Project ID
connect_project_hint = 32 letters and digits, in the console under My Credentials.
connect_optional = { $label } (optional)
connect_submit = Connect
connect_agency_hint = For clusters of another account that delegates access to yours by an IAM agency. Your IAM user needs the Agent Operator role.

field_access = Access key ID (AK)
field_access_hint = The public part of the key pair.
field_secret = Secret access key (SK)
field_secret_hint = Signs requests on the server. It's never shown again.
field_security_token = Security token
field_security_token_hint = Issued and expires together with a temporary access key.
field_domain = Account name
field_domain_hint = The account (domain) of the IAM user.
field_user = IAM user name
field_user_hint = A HUAWEI ID or federated user can't be used; create an IAM user.
field_password = Password
field_password_hint = Used once to get a token; never stored.
field_totp = Verification code
field_totp_hint = Six digits, if login protection is enabled.
field_user_id = IAM user ID
field_user_id_hint = Required with a verification code. In the console under My Credentials.
field_agency_domain = Delegating account
field_agency_domain_hint = Name of the account that owns the clusters and created the agency.
field_agency = Agency name
field_agency_hint = In the console of the delegating account under IAM, Agencies.
field_agency_project_hint = The project of the clusters in the delegating account: 32 letters and digits.
field_agency_access_hint = An access key of your own account.
field_agency_secret_hint = Used once to get a temporary key of the agency; never stored.
field_agency_security_token_hint = Required if your access key is a temporary one.
field_token = Token
field_token_hint = The X-Subject-Token of a project-scoped token. Valid for up to 24 hours.

field_required = { $field } is required.
field_location_required = Choose a region or an endpoint.
field_location_unknown = Choose a region or an endpoint from the list.
field_user_id_required = Enter the IAM user ID: the verification code requires it.

# IDs that can't be right. The field's label begins the sentence.
id_empty = { $field } is required.
id_too_long = { $field } has { $length } characters; the maximum is { $limit }.
id_character = { $field } contains { $character } at position { $column }. Copy the ID again from the console.

# The page of an error that ended an action.
action_failed_back = Back to where you were
