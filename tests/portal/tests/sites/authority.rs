//! A certificate authority of one test.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The files of an authority, and of one certificate that it has issued.
#[derive(Debug)]
pub(crate) struct Authority {
    /// The certificate of the authority.
    pub(crate) certificate: PathBuf,
    /// The certificate of the host with its key, in one file.
    pub(crate) host: PathBuf,
}

impl Authority {
    /// Issues a certificate for `name`, in the form of an extension: `DNS:…` or `IP:…`.
    pub(crate) fn issue(folder: &Path, name: &str) -> Self {
        let file = |name: &str| folder.join(name);
        let (ca, ca_key) = (file("ca.pem"), file("ca.key"));
        let (host, host_key) = (file("host.pem"), file("host.key"));
        let request = |subject: &str, key: &Path, out: &Path, more: &[&std::ffi::OsStr]| {
            let done = Command::new("openssl")
                .args(["req", "-x509", "-newkey", "ec", "-pkeyopt"])
                .args([
                    "ec_paramgen_curve:P-256",
                    "-nodes",
                    "-days",
                    "2",
                    "-subj",
                    subject,
                ])
                .arg("-keyout")
                .arg(key)
                .arg("-out")
                .arg(out)
                .args(more)
                .output()
                .expect("openssl runs");
            assert!(done.status.success(), "{done:?}");
        };
        request("/CN=authority of a test", &ca_key, &ca, &[]);
        let names = format!("subjectAltName={name}");
        let issued = [
            "-CA".as_ref(),
            ca.as_os_str(),
            "-CAkey".as_ref(),
            ca_key.as_os_str(),
            "-addext".as_ref(),
            names.as_ref(),
            "-addext".as_ref(),
            "basicConstraints=critical,CA:FALSE".as_ref(),
        ];
        request("/CN=host of a test", &host_key, &host, &issued);
        let both = [&host, &host_key].map(|path| std::fs::read(path).expect("a file"));
        std::fs::write(&host, both.concat()).expect("a file");
        Self {
            certificate: ca,
            host,
        }
    }
}
