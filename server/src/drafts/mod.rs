//! Drafts: what somebody typed and has not yet applied.
