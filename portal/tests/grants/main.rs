//! Grants: deny by default, and what patterns mean.

#[cfg(test)]
mod deny_by_default;
#[cfg(test)]
mod patterns;
