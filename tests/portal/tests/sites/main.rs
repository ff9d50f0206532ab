//! The portal among programs of other makers: proxies before and behind it, an identity provider, a
//! clock that jumps, a disk that is full.
//!
//! Run by `scripts/test-sites`, which says where the programs are.

#[cfg(test)]
mod authority;
#[cfg(test)]
mod behind;
#[cfg(test)]
mod caddy;
#[cfg(test)]
mod clock;
#[cfg(test)]
mod container;
#[cfg(test)]
mod disk;
#[cfg(test)]
mod glewlwyd;
#[cfg(test)]
mod glewlwyd_browser;
#[cfg(test)]
mod haproxy;
#[cfg(test)]
mod image;
#[cfg(test)]
mod jobs;
#[cfg(test)]
mod pgbouncer;
#[cfg(test)]
mod postgresql;
#[cfg(test)]
mod program;
#[cfg(test)]
mod signing_in;
#[cfg(test)]
mod store_doctor;
#[cfg(test)]
mod tinyproxy;
