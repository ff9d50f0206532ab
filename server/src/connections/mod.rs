//! Connections: sealed credentials of a session, and the clients made from them.
