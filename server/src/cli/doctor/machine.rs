//! This machine: the user, the files, the address to listen on.

use super::super::healthcheck::{local_url, request_status};
use super::finding::Finding;
use server::config::Config;
use server::http::SiteFiles;
use std::io::ErrorKind;
use std::net::{SocketAddr, TcpListener};

/// The user whose rights every check of a file has. The configuration has been read, with every
/// file of a secret or certificate that it names.
pub(super) fn user() -> Finding {
    let what = "user";
    let read = "the configuration and the files of secrets and certificates in it can be read";
    match current_user() {
        Some((0, _)) => Finding::note(
            what,
            format!("root: {read}, but root may read everything"),
            "run this as the service's user: runuser --user mrs-portal -- mrs-portal check-config \
             --connect …",
        ),
        Some((id, name)) => Finding::ok(what, format!("{name} (uid {id}): {read}")),
        None => Finding::ok(what, read),
    }
}

#[cfg(target_os = "linux")]
#[expect(clippy::unnecessary_wraps, reason = "other systems tell no user")]
fn current_user() -> Option<(u32, String)> {
    let id = rustix::process::geteuid().as_raw();
    let users = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let name = users.lines().find_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next()?;
        let of = fields.nth(1)?;
        (of.parse() == Ok(id)).then(|| name.to_owned())
    });
    Some((
        id,
        name.unwrap_or_else(|| "a user without a name".to_owned()),
    ))
}

#[cfg(not(target_os = "linux"))]
const fn current_user() -> Option<(u32, String)> {
    None
}

/// The files of the site.
pub(super) fn site(config: &Config) -> Finding {
    let what = "site files";
    match SiteFiles::configured(config, true) {
        Ok(_) => Finding::ok(
            what,
            match &config.site_root {
                Some(folder) => format!("whole, in {}", folder.display()),
                None => "whole".to_owned(),
            },
        ),
        Err(error) => Finding::problem(
            what,
            error.to_string(),
            "leave site_root away to use the files inside a released program",
        ),
    }
}

/// The address in browsers.
pub(super) fn public_url(config: &Config) -> Finding {
    let what = "public_url";
    let url = config.public_url.url();
    match config.public_url.base() {
        "" => Finding::ok(what, url.as_str()),
        base => Finding::ok(
            what,
            format!("{url}: everything is below {base}, which the proxy in front passes on"),
        ),
    }
}

/// The address to listen on: free, or in use by a portal. Waits for at most ten seconds.
pub(super) fn listen(address: SocketAddr) -> Finding {
    let what = "listen";
    let Err(error) = TcpListener::bind(address) else {
        return Finding::ok(what, format!("{address} is free"));
    };
    match error.kind() {
        ErrorKind::AddrInUse => in_use(what, address),
        ErrorKind::PermissionDenied => Finding::problem(
            what,
            format!("{address}: {error}"),
            "choose a port from 1024 on, behind the proxy that terminates TLS",
        ),
        ErrorKind::AddrNotAvailable => Finding::problem(
            what,
            format!("{address}: {error}"),
            "name an address of this machine, 127.0.0.1 or 0.0.0.0",
        ),
        _ => Finding::problem(what, format!("{address}: {error}"), "check listen"),
    }
}

fn in_use(what: &str, address: SocketAddr) -> Finding {
    let asked = local_url(address, "/healthz").ok();
    let status = asked.and_then(|url| request_status(&url).ok());
    if status.is_some_and(|status| status.split(' ').nth(1) == Some("200")) {
        let came = format!("{address} is in use by a running portal, which answers /healthz");
        return Finding::ok(what, came);
    }
    Finding::problem(
        what,
        format!("{address} is in use by another program, which does not answer /healthz"),
        "stop that program (`ss -ltnp` names it), or choose another port in listen",
    )
}
