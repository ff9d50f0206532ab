//! What a process takes at a moment.

use crate::failure::Failure;
use std::fs;

/// What a process takes at a moment, as `/proc` says.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sample {
    /// Memory in RAM, in MB (10⁶ bytes).
    pub(super) resident: f64,
    /// Open file descriptors.
    pub(super) descriptors: f64,
    /// Those of them that are sockets: of browsers, of the cloud, of the database.
    pub(super) sockets: f64,
}

impl Sample {
    /// Looks at a process.
    pub(super) fn of(process: u32) -> Result<Self, Failure> {
        let read = |source| Failure::io("look at the portal's process", source);
        let status = fs::read_to_string(format!("/proc/{process}/status")).map_err(read)?;
        let kibibytes: f64 = status
            .lines()
            .find_map(|line| line.strip_prefix("VmRSS:")?.trim().strip_suffix("kB"))
            .and_then(|number| number.trim().parse().ok())
            .ok_or_else(|| Failure::Program("/proc does not say VmRSS".to_owned()))?;
        let (mut descriptors, mut sockets) = (0.0, 0.0);
        for entry in fs::read_dir(format!("/proc/{process}/fd")).map_err(read)? {
            let target = entry.and_then(|entry| fs::read_link(entry.path()));
            descriptors += 1.0;
            // One that was closed meanwhile leads nowhere.
            if target.is_ok_and(|target| target.to_string_lossy().starts_with("socket:")) {
                sockets += 1.0;
            }
        }
        Ok(Self {
            resident: kibibytes * 1024.0 / 1e6,
            descriptors,
            sockets,
        })
    }
}
