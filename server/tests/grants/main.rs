//! Grants: patterns, deny by default, and what the configuration refuses.

#[cfg(test)]
mod configuration;
#[cfg(test)]
mod deny_by_default;
#[cfg(test)]
mod patterns;
