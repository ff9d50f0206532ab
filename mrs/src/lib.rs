//! What is known of MRS.
