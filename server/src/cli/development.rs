//! What `cargo leptos watch` tells the server it runs: hidden switches, set by its environment.

use clap::Args;

/// Live reload and names without hashes, in development only.
#[derive(Debug, Args)]
pub(super) struct Development {
    /// Present while files are watched.
    #[arg(long, hide = true, env = "LEPTOS_WATCH")]
    live_reload: Option<String>,
    /// Port of the live-reload socket.
    #[arg(long, hide = true, env = "LEPTOS_RELOAD_PORT", default_value_t = 3001)]
    reload_port: u16,
    /// Whether the site's files carry hashes; where unset, the build's list of hashes tells.
    #[arg(long, hide = true, env = "LEPTOS_HASH_FILES")]
    hash_files: Option<bool>,
}

impl Development {
    /// Where the page's live reload connects to.
    pub(super) fn reload_socket(&self) -> Option<String> {
        let port = self.reload_port;
        self.live_reload
            .is_some()
            .then(|| format!("ws://127.0.0.1:{port} ws://localhost:{port}"))
    }

    /// The port of it.
    pub(super) fn reload_port(&self) -> u16 {
        self.reload_port
    }

    /// Whether files carry hashes, where that was said.
    pub(super) fn hash_files(&self) -> Option<bool> {
        self.hash_files
    }
}
