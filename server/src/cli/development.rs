//! Hidden switches for development, set in the environment by `cargo leptos watch`.

use clap::{ArgAction, Args};

/// Live reload and file names without hashes.
#[derive(Debug, Args)]
pub(super) struct Development {
    /// Set while files are watched.
    #[arg(long, hide = true, env = "LEPTOS_WATCH")]
    live_reload: Option<String>,
    /// Port of the live-reload socket.
    #[arg(long, hide = true, env = "LEPTOS_RELOAD_PORT", default_value_t = 3001)]
    pub(super) reload_port: u16,
    /// Whether the names of the site's files carry hashes.
    #[arg(
        long,
        hide = true,
        env = "LEPTOS_HASH_FILES",
        default_value_t = true,
        action = ArgAction::Set
    )]
    pub(super) hash_files: bool,
}

impl Development {
    /// The addresses of the live-reload socket.
    pub(super) fn reload_socket(&self) -> Option<String> {
        let port = self.reload_port;
        self.live_reload
            .is_some()
            .then(|| format!("ws://127.0.0.1:{port} ws://localhost:{port}"))
    }
}
