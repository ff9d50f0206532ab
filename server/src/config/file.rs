//! The file as written, with the environment over it.

use super::audit::AuditConfig;
use super::auth::AuthFile;
use super::demo::DemoLoginConfig;
use super::endpoint::Endpoint;
use super::environment;
use super::error::ConfigError;
use super::grants::GrantConfig;
use super::limits::LimitsConfig;
use super::log::LogConfig;
use super::metrics::MetricsConfig;
use super::proxies::ProxiesConfig;
use super::secrets::SecretsConfig;
use super::session::SessionConfig;
use super::store::StoreConfig;
use super::traces::TracesConfig;
use super::upstream::UpstreamConfig;
use serde::Deserialize;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

/// All keys. What they mean is said where they end up: [`super::Config`].
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ConfigFile {
    pub(super) demo: bool,
    pub(super) demo_login: Option<DemoLoginConfig>,
    pub(super) listen: SocketAddr,
    pub(super) public_url: Option<String>,
    pub(super) site_root: PathBuf,
    pub(super) auth: AuthFile,
    pub(super) grants: Vec<GrantConfig>,
    pub(super) audit: AuditConfig,
    pub(super) proxies: ProxiesConfig,
    pub(super) store: StoreConfig,
    pub(super) limits: LimitsConfig,
    pub(super) secrets: SecretsConfig,
    pub(super) session: SessionConfig,
    pub(super) upstream: UpstreamConfig,
    pub(super) endpoints: Vec<Endpoint>,
    pub(super) log: LogConfig,
    pub(super) metrics: MetricsConfig,
    pub(super) traces: TracesConfig,
}

impl Default for ConfigFile {
    fn default() -> Self {
        Self {
            demo: false,
            demo_login: None,
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 3000)),
            public_url: None,
            site_root: PathBuf::from("target/site"),
            auth: AuthFile::default(),
            grants: Vec::new(),
            audit: AuditConfig::default(),
            proxies: ProxiesConfig::default(),
            store: StoreConfig::default(),
            limits: LimitsConfig::default(),
            secrets: SecretsConfig::default(),
            session: SessionConfig::default(),
            upstream: UpstreamConfig::default(),
            endpoints: Vec::new(),
            log: LogConfig::default(),
            metrics: MetricsConfig::default(),
            traces: TracesConfig::default(),
        }
    }
}

/// Reads both. The file is checked by itself first, so that its mistakes carry a line.
pub(super) fn read(
    path: Option<&Path>,
    variables: impl IntoIterator<Item = (String, String)>,
) -> Result<ConfigFile, ConfigError> {
    let mut table = toml::Table::new();
    if let Some(path) = path {
        let text = std::fs::read_to_string(path).map_err(|source| ConfigError::Read {
            path: path.to_owned(),
            source,
        })?;
        // The error's own display quotes the line, which may hold a key: say where instead.
        let refused = |error: toml::de::Error| ConfigError::File {
            path: path.to_owned(),
            line: error.span().map_or(0, |span| line_of(&text, span.start)),
            message: error.message().to_owned(),
        };
        toml::from_str::<ConfigFile>(&text).map_err(refused)?;
        table = toml::from_str(&text).map_err(refused)?;
    }
    environment::overlay(&mut table, variables)?;
    table.try_into().map_err(|error| ConfigError::Environment {
        message: error.message().to_owned(),
    })
}

fn line_of(text: &str, at: usize) -> usize {
    1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count()
}
