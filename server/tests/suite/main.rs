//! The configuration and its refusals, the keys of issuers, and where a sign-in leads back to.

#[cfg(test)]
mod assembly;
#[cfg(test)]
mod config;
#[cfg(test)]
mod grants_config;
#[cfg(test)]
mod keys;
#[cfg(test)]
mod return_paths;
#[cfg(test)]
mod sign_in_config;
