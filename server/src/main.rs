//! `mrs-portal`: the command line; everything it does is in the library beside it.

mod cli;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    cli::Cli::parse().run()
}
