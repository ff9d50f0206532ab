//! Put here by a later commit.
