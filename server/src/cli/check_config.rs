//! `mrs-portal check-config`.

use super::{ConfigPath, Failure};

pub(super) fn run(path: &ConfigPath) -> Result<(), Failure> {
    let config = path.load()?;
    println!(
        "The configuration is in order: listening on {}, reached at {}, {} custom endpoint(s).",
        config.listen,
        config.public_url.url(),
        config.endpoints.len()
    );
    Ok(())
}
