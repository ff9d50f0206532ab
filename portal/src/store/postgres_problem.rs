//! Why PostgreSQL can't be used, as far as an administrator can mend it.

use sqlx::error::DatabaseError;
use std::io::ErrorKind;

/// Why PostgreSQL, or a pooler before it, can't be used. `Display` writes what happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PostgresProblem {
    /// Nothing listens at the address.
    #[error("nothing listens at this address")]
    Refused,
    /// The name of the host has no address.
    #[error("the host is unknown")]
    UnknownHost,
    /// The address can't be reached.
    #[error("the server can't be reached or breaks off")]
    Unreachable,
    /// A file that the address names is missing or can't be read.
    #[error("a file or socket that store.url names can't be used")]
    File,
    /// Something else answers.
    #[error("something answers that does not speak like PostgreSQL")]
    Foreign,
    /// The server has no TLS, and the address wants it.
    #[error("the server offers no TLS")]
    NoTls,
    /// The certificate of the server is not trusted.
    #[error("the certificate of the server is not trusted")]
    Certificate,
    /// The password is wrong or missing.
    #[error("the password is wrong or missing")]
    Password,
    /// The user does not exist, or may not come from here.
    #[error("the user is not admitted")]
    NotAdmitted,
    /// The database does not exist.
    #[error("the database does not exist")]
    NoDatabase,
    /// The user lacks a right.
    #[error("the user lacks a right")]
    NoRight,
    /// All connections are in use.
    #[error("all connections of the server are in use")]
    Full,
    /// The server starts or stops.
    #[error("the server is starting or stopping")]
    Starting,
    /// A pooler refuses a parameter that PostgreSQL knows.
    #[error("the pooler before the database refuses a parameter of the connection")]
    StartupParameter,
    /// A pooler gives each transaction another connection and does not take prepared statements along.
    #[error("the pooler before the database loses prepared statements")]
    PreparedStatements,
}

impl PostgresProblem {
    /// Returns what to do.
    pub const fn remedy(self) -> &'static str {
        match self {
            Self::Refused => {
                "check host and port in store.url, and that PostgreSQL runs and listens there \
                 (listen_addresses)"
            }
            Self::UnknownHost => {
                "check the host in store.url, and the name servers of this machine"
            }
            Self::Unreachable => "check host and port in store.url, and the firewall between",
            Self::File => {
                "check sslrootcert, sslcert, sslkey and the folder of the socket in store.url; the \
                 portal's user must be able to read them"
            }
            Self::Foreign => "check host and port in store.url",
            Self::NoTls => {
                "switch TLS on at the server (ssl = on), or decide for another sslmode in store.url"
            }
            Self::Certificate => {
                "name its authority in store.url (sslrootcert=/path/ca.pem); the certificate must be for \
                 the host in store.url"
            }
            Self::Password => {
                "check the user in store.url and the password in store.password_file; ALTER ROLE … \
                 PASSWORD '…' sets another"
            }
            Self::NotAdmitted => {
                "check the user in store.url: the role must exist and have LOGIN, and pg_hba.conf must \
                 have a line for it, this database and this machine, with or without TLS as in sslmode"
            }
            Self::NoDatabase => {
                "create it, owned by the portal's user (createdb --owner=USER DATABASE), or correct \
                 store.url"
            }
            Self::NoRight => {
                "make the user the owner of the database (ALTER DATABASE … OWNER TO …), or GRANT CONNECT on \
                 it and USAGE, CREATE on its schema"
            }
            Self::Full => {
                "raise max_connections, lower store.pool_size, or put PgBouncer before the server"
            }
            Self::Starting => "wait for it, then try again",
            Self::StartupParameter => {
                "in PgBouncer's settings write ignore_startup_parameters = extra_float_digits, and no \
                 options in store.url"
            }
            Self::PreparedStatements => {
                "PgBouncer keeps them from version 1.21, with max_prepared_statements = 200; before that, or \
                 otherwise, write pool_mode = session"
            }
        }
    }

    /// Returns the problem that an error is a sign of, if it is one.
    pub(super) fn of(error: &sqlx::Error) -> Option<Self> {
        match error {
            sqlx::Error::Database(found) => of_code(&**found),
            sqlx::Error::Io(found) => Some(of_io(found)),
            sqlx::Error::Tls(found) => Some(of_tls(&found.to_string())),
            sqlx::Error::Protocol(_) => Some(Self::Foreign),
            _ => None,
        }
    }
}

fn of_code(found: &dyn DatabaseError) -> Option<PostgresProblem> {
    use PostgresProblem as P;
    let code = found.code()?;
    Some(match &*code {
        "28P01" => P::Password,
        "28000" => P::NotAdmitted,
        "3D000" => P::NoDatabase,
        "42501" => P::NoRight,
        "53300" => P::Full,
        "57P03" => P::Starting,
        // A prepared statement that exists already, or does not.
        "42P05" | "26000" => P::PreparedStatements,
        // A violation of the protocol is how a pooler answers to a start-up message.
        "08P01" if found.message().contains("startup parameter") => P::StartupParameter,
        _ => return None,
    })
}

fn of_io(found: &std::io::Error) -> PostgresProblem {
    use PostgresProblem as P;
    match found.kind() {
        ErrorKind::ConnectionRefused => P::Refused,
        ErrorKind::NotFound | ErrorKind::PermissionDenied => P::File,
        // The name of the host is looked up by the system, which has no kind for its errors.
        _ if found.to_string().contains("lookup address") => P::UnknownHost,
        // So does a handshake of TLS.
        _ if found.to_string().contains("certificate") => P::Certificate,
        _ => P::Unreachable,
    }
}

fn of_tls(words: &str) -> PostgresProblem {
    if words.contains("does not support TLS") {
        PostgresProblem::NoTls
    } else {
        PostgresProblem::Certificate
    }
}
