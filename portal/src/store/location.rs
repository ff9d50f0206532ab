//! The location of the store: a SQLite file, or a PostgreSQL address.

use super::error::StoreError;
use secrecy::{ExposeSecret as _, SecretString};
use std::fmt;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use url::{Host, Url};

/// The known parameters of a PostgreSQL address. Others are refused: a misspelt `sslmode` would
/// otherwise be ignored, and logged with its value.
const PARAMETERS: [&str; 9] = [
    "application_name",
    "host",
    "options",
    "port",
    "sslcert",
    "sslkey",
    "sslmode",
    "sslrootcert",
    "statement-cache-capacity",
];

/// The values of `sslmode`.
const SSL_MODES: [&str; 6] = [
    "disable",
    "allow",
    "prefer",
    "require",
    "verify-ca",
    "verify-full",
];

/// The location of the store. `Debug` and `Display` show no password.
#[derive(Clone)]
pub enum StoreLocation {
    /// A file on this machine.
    Sqlite(PathBuf),
    /// A PostgreSQL server. The address may hold a password.
    Postgres(SecretString),
}

impl StoreLocation {
    /// Parses `sqlite://` and a path (`sqlite:///var/lib/…` for an absolute one), or
    /// `postgres://user@host/database`.
    ///
    /// # Errors
    /// [`StoreError::Url`], [`StoreError::Parameter`], [`StoreError::Unprotected`]. None of them
    /// repeats the address, which may hold a password.
    pub fn parse(text: &str) -> Result<Self, StoreError> {
        if let Some(path) = sqlite_path(text) {
            return Ok(Self::Sqlite(path));
        }
        let url = Url::parse(text).map_err(|_| StoreError::Url)?;
        if !matches!(url.scheme(), "postgres" | "postgresql") {
            return Err(StoreError::Url);
        }
        let mut protected = false;
        for (name, value) in url.query_pairs() {
            if name == "sslmode" && !SSL_MODES.contains(&&*value) {
                return Err(StoreError::SslMode);
            }
            if !PARAMETERS.contains(&&*name) && !name.starts_with("options[") {
                return Err(StoreError::Parameter(name.chars().take(40).collect()));
            }
            protected |= name == "sslmode";
        }
        if !protected && !is_here(&url) {
            return Err(StoreError::Unprotected);
        }
        Ok(Self::Postgres(text.to_owned().into()))
    }

    /// Returns the same location with a password.
    ///
    /// # Errors
    /// [`StoreError::Password`] if the location takes none, or has one already.
    pub fn with_password(self, password: &str) -> Result<Self, StoreError> {
        let Self::Postgres(address) = &self else {
            return Err(StoreError::Password);
        };
        let mut url = Url::parse(address.expose_secret()).map_err(|_| StoreError::Url)?;
        if url.password().is_some() || url.set_password(Some(password)).is_err() {
            return Err(StoreError::Password);
        }
        Ok(Self::Postgres(String::from(url).into()))
    }

    /// Returns true if several processes may use the store at a time.
    pub const fn is_shared(&self) -> bool {
        matches!(self, Self::Postgres(_))
    }
}

impl fmt::Display for StoreLocation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "SQLite, {}", path.display()),
            Self::Postgres(address) => match Url::parse(address.expose_secret()) {
                Ok(url) => {
                    f.write_str("PostgreSQL, ")?;
                    if !url.username().is_empty() {
                        write!(f, "{}@", url.username())?;
                    }
                    f.write_str(url.host_str().unwrap_or("a local socket"))?;
                    if let Some(port) = url.port() {
                        write!(f, ":{port}")?;
                    }
                    f.write_str(url.path())
                }
                Err(_) => f.write_str("PostgreSQL"),
            },
        }
    }
}

impl fmt::Debug for StoreLocation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Returns the path in a SQLite URL. In-memory databases are refused: every connection would have
/// its own.
fn sqlite_path(url: &str) -> Option<PathBuf> {
    let path = url
        .strip_prefix("sqlite://")
        .or_else(|| url.strip_prefix("sqlite:"))?;
    let fits = !path.is_empty() && !path.contains([':', '?', '#', '%']);
    fits.then(|| Path::new(path).to_owned())
}

/// Returns true if the traffic to the server stays on this machine.
fn is_here(url: &Url) -> bool {
    let named = url.query_pairs().find(|(name, _)| name == "host");
    if let Some((_, host)) = named {
        return host.starts_with('/') || host == "localhost" || host == "127.0.0.1";
    }
    match url.host() {
        None => true,
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        // Any other host. The folder of a socket has its slashes encoded.
        Some(Host::Domain(name)) => {
            name.is_empty()
                || name == "localhost"
                || name.to_ascii_lowercase().starts_with("%2f")
                || name
                    .parse()
                    .is_ok_and(|address: IpAddr| address.is_loopback())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_by_its_path() {
        for (url, expected) in [
            ("sqlite:///var/x.db", "/var/x.db"),
            ("sqlite://x.db", "x.db"),
        ] {
            assert!(
                matches!(StoreLocation::parse(url), Ok(StoreLocation::Sqlite(path)) if path == Path::new(expected))
            );
        }
    }

    #[test]
    fn a_server_is_named_by_its_address() {
        for url in [
            "postgres://portal@localhost/portal",
            "postgresql://portal:secret@127.0.0.1:5433/portal",
            "postgres:///portal?host=/run/postgresql",
            "postgres://portal@%2Frun%2Fpostgresql/portal",
            "postgres://portal@db.example/portal?sslmode=verify-full&sslrootcert=/etc/ca.pem",
            "postgres://portal@localhost/portal?options[search_path]=portal",
        ] {
            assert!(StoreLocation::parse(url).unwrap().is_shared(), "{url}");
        }
    }

    #[test]
    fn anything_else_is_refused_in_words() {
        for url in [
            "",
            "x.db",
            "sqlite:",
            "sqlite::memory:",
            "sqlite:a?b=c",
            "mysql://portal@localhost/portal",
            "redis://localhost",
        ] {
            let error = StoreLocation::parse(url).unwrap_err();
            assert!(matches!(error, StoreError::Url), "{url}: {error}");
        }
    }

    #[test]
    fn a_misspelt_or_dangerous_parameter_is_refused() {
        for (parameter, name) in [("slmode=require", "slmode"), ("password=x", "password")] {
            let error = StoreLocation::parse(&format!("postgres://localhost/portal?{parameter}"))
                .unwrap_err();
            assert!(matches!(&error, StoreError::Parameter(found) if found == name));
        }
    }

    #[test]
    fn a_misspelt_mode_is_refused() {
        for mode in ["requires", "Require", ""] {
            let url = format!("postgres://db.example/portal?sslmode={mode}");
            let error = StoreLocation::parse(&url).unwrap_err();
            assert!(matches!(error, StoreError::SslMode), "{mode}");
        }
    }

    #[test]
    fn beyond_this_machine_tls_is_decided_in_the_address() {
        let error = StoreLocation::parse("postgres://portal@db.example/portal").unwrap_err();
        assert!(error.to_string().contains("sslmode=verify-full"), "{error}");
    }

    #[test]
    fn no_password_is_shown() {
        let location = StoreLocation::parse("postgres://portal@localhost/portal")
            .and_then(|location| location.with_password("s3cret/word"))
            .unwrap();
        let shown = format!("{location} {location:?}");
        assert_eq!(
            shown,
            "PostgreSQL, portal@localhost/portal PostgreSQL, portal@localhost/portal"
        );
        let StoreLocation::Postgres(address) = &location else {
            panic!("{location}")
        };
        assert!(address.expose_secret().contains("portal:s3cret%2Fword@"));
        assert!(location.with_password("another").is_err());
    }
}
