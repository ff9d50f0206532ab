//! Where the time comes from: the system, or a test.
