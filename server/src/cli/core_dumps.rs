//! No core dumps: the memory of this process holds people's credentials while it uses them.

use std::io;

/// Forbids core dumps of this process, and looks into its memory by others of the same user.
#[cfg(target_os = "linux")]
pub(super) fn forbid() -> io::Result<()> {
    use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    setrlimit(Resource::Core, none)?;
    // Also for a system that pipes core dumps into a program, which no limit keeps from it.
    set_dumpable_behavior(DumpableBehavior::NotDumpable)?;
    Ok(())
}

/// Elsewhere it is left to the system.
#[cfg(not(target_os = "linux"))]
pub(super) const fn forbid() -> io::Result<()> {
    Ok(())
}
