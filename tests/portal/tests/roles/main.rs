//! Who may do what, over HTTP: each role on each cluster, every page and every server function.

#[cfg(test)]
mod changes;
#[cfg(test)]
mod commands;
#[cfg(test)]
mod page_access;
#[cfg(test)]
mod world;
