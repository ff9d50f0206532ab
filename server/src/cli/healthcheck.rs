//! `mrs-portal healthcheck`: one plain request, so that an image needs no other HTTP client.

use super::config_path::ConfigPath;
use super::failure::Failure;
use clap::Args;
use std::io::{BufRead, BufReader, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream, ToSocketAddrs};
use std::time::Duration;
use url::Url;

/// Longest wait for each step.
const TIMEOUT: Duration = Duration::from_secs(3);

#[derive(Debug, Args)]
pub(super) struct Healthcheck {
    /// The address to ask; by default /readyz at the address that the configuration listens on.
    #[arg(long)]
    url: Option<Url>,
    #[command(flatten)]
    config: ConfigPath,
}

impl Healthcheck {
    pub(super) fn run(self) -> Result<(), Failure> {
        let url = match self.url {
            Some(url) => url,
            None => local_url(self.config.load()?.listen, "/readyz")?,
        };
        let status =
            request_status(&url).map_err(|error| Failure::of(format!("{url}: {error}")))?;
        if status.split(' ').nth(1) == Some("200") {
            println!("ready");
            Ok(())
        } else {
            Err(Failure::of(format!("{url} answers: {status}")))
        }
    }
}

/// The address of a path of a portal: on loopback if the portal listens on all addresses.
pub(super) fn local_url(mut listen: SocketAddr, path: &str) -> Result<Url, Failure> {
    if listen.ip().is_unspecified() {
        listen.set_ip(match listen {
            SocketAddr::V4(_) => IpAddr::V4(Ipv4Addr::LOCALHOST),
            SocketAddr::V6(_) => IpAddr::V6(Ipv6Addr::LOCALHOST),
        });
    }
    Url::parse(&format!("http://{listen}{path}")).map_err(Failure::of)
}

/// Sends a GET and returns the status line of the response.
pub(super) fn request_status(url: &Url) -> std::io::Result<String> {
    let invalid = |message: &str| std::io::Error::new(std::io::ErrorKind::InvalidInput, message);
    if url.scheme() != "http" {
        return Err(invalid("ask the portal itself, by http"));
    }
    let host = url.host_str().ok_or_else(|| invalid("no host"))?;
    let port = url
        .port_or_known_default()
        .ok_or_else(|| invalid("no port"))?;
    let address = (host.trim_matches(['[', ']']), port)
        .to_socket_addrs()?
        .next()
        .ok_or_else(|| invalid("no address"))?;
    let mut stream = TcpStream::connect_timeout(&address, TIMEOUT)?;
    stream.set_read_timeout(Some(TIMEOUT))?;
    stream.set_write_timeout(Some(TIMEOUT))?;
    let path = url.path();
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n"
    )?;
    let mut status = String::new();
    BufReader::new(stream).read_line(&mut status)?;
    Ok(status.trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_that_listens_everywhere_is_asked_on_loopback() {
        let url = |listen: &str| {
            local_url(listen.parse().unwrap(), "/readyz")
                .ok()
                .unwrap()
                .to_string()
        };
        assert_eq!(url("0.0.0.0:3000"), "http://127.0.0.1:3000/readyz");
        assert_eq!(url("[::]:3000"), "http://[::1]:3000/readyz");
        assert_eq!(url("127.0.0.2:80"), "http://127.0.0.2/readyz");
    }
}
