//! Who may do what, over HTTP: each role on each cluster, every page and every server function.

#[cfg(test)]
mod changes;
#[cfg(test)]
mod commands;
#[cfg(test)]
mod looks;
#[cfg(test)]
mod world;
