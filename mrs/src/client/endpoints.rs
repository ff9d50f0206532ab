//! Endpoints of the API.

use url::Url;

use crate::regions::RegionEntry;

/// Base addresses of MRS and IAM. The paths of the API are appended to the path of the address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoints {
    /// Base address of MRS.
    pub mrs: Url,
    /// Base address of IAM.
    pub iam: Url,
}

/// The reason why an address is not an endpoint.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EndpointError {
    /// The text is not an absolute address.
    #[error("\"{0}\" is not an address such as https://mrs.example.com")]
    NotAnAddress(String),
    /// The scheme is neither `https` nor `http`.
    #[error("an endpoint begins with https://, not with {0}://")]
    Scheme(String),
    /// The address has a user name, a password, a query or a fragment.
    #[error("an endpoint has no user name, password, query or fragment")]
    MoreThanABase,
}

impl Endpoints {
    /// Reads both addresses.
    ///
    /// # Errors
    /// One of the addresses is not a base address over HTTP.
    pub fn parse(mrs: &str, iam: &str) -> Result<Self, EndpointError> {
        Ok(Self {
            mrs: base(mrs)?,
            iam: base(iam)?,
        })
    }

    /// Returns the endpoints of a public region.
    ///
    /// # Errors
    /// None for an entry of the table of regions.
    pub fn of_region(entry: &RegionEntry) -> Result<Self, EndpointError> {
        Self::parse(entry.mrs_endpoint, entry.iam_endpoint)
    }
}

fn base(text: &str) -> Result<Url, EndpointError> {
    // A text that may hold a password is not repeated.
    let url = Url::parse(text.trim()).map_err(|_| {
        let shown = if text.contains('@') {
            "…"
        } else {
            text.trim()
        };
        EndpointError::NotAnAddress(shown.chars().take(200).collect())
    })?;
    if !matches!(url.scheme(), "https" | "http") {
        return Err(EndpointError::Scheme(url.scheme().to_owned()));
    }
    let plain = url.username().is_empty()
        && url.password().is_none()
        && url.query().is_none()
        && url.fragment().is_none();
    if plain {
        Ok(url)
    } else {
        Err(EndpointError::MoreThanABase)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_public_region_has_usable_endpoints() {
        for entry in crate::regions::all() {
            assert!(Endpoints::of_region(entry).is_ok(), "{}", entry.id);
        }
    }

    #[test]
    fn what_is_no_base_address_is_refused() {
        let of = |text| Endpoints::parse(text, "https://iam.example.com").map(|found| found.mrs);
        assert_eq!(
            of("mrs.example.com"),
            Err(EndpointError::NotAnAddress("mrs.example.com".into()))
        );
        assert_eq!(
            of("ftp://mrs.example.com"),
            Err(EndpointError::Scheme("ftp".into()))
        );
        for text in [
            "https://a:b@mrs.example.com",
            "https://x.example?y",
            "https://x.example#y",
        ] {
            assert_eq!(of(text), Err(EndpointError::MoreThanABase));
        }
    }

    #[test]
    fn a_password_in_a_broken_address_is_not_repeated() {
        let error = Endpoints::parse("//user:made-up@host", "x").expect_err("relative");
        assert!(!error.to_string().contains("made-up"));
    }
}
