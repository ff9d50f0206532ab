//! Where ids and nonces come from: the system, or a test.
