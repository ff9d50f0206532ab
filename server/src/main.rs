//! `mrs-portal`: the command line of the portal. The implementation is in the library `server`.

mod cli;

use clap::Parser;
use mimalloc::MiMalloc;
use std::process::ExitCode;

/// A page allocates thousands of small texts, and pages are rendered on all cores at once.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    cli::Cli::parse().run()
}
