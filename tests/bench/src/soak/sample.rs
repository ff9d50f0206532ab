//! What a process takes at a moment.

use crate::failure::Failure;
use crate::portal::memory_of;
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
            resident: memory_of(process, "VmRSS:")?,
            descriptors,
            sockets,
        })
    }
}
