//! Sealing: authenticated encryption of whatever must not lie in the store in clear.
