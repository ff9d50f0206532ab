//! How a browser asks.

/// Where the browser says that a request comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// A page of the portal.
    ThisSite,
    /// The address bar or a bookmark.
    Nowhere,
    /// Another site on the same domain.
    Neighbour,
    /// Another site.
    OtherSite,
}

impl From {
    /// The value of `Sec-Fetch-Site`.
    pub(crate) const fn fetch_site(self) -> &'static str {
        match self {
            Self::ThisSite => "same-origin",
            Self::Nowhere => "none",
            Self::Neighbour => "same-site",
            Self::OtherSite => "cross-site",
        }
    }
}

/// One request.
#[derive(Debug, Clone)]
pub struct Request {
    pub(crate) method: &'static str,
    pub(crate) path: String,
    pub(crate) from: From,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Option<Vec<u8>>,
}

impl Request {
    /// Opens an address, as from the address bar.
    pub fn get(path: &str) -> Self {
        Self {
            method: "GET",
            path: path.to_owned(),
            from: From::Nowhere,
            headers: Vec::new(),
            body: None,
        }
    }

    /// Sends a form, as from a page of the portal.
    pub fn post(path: &str, fields: &[(&str, &str)]) -> Self {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        Self::post_bytes(path, body.into_bytes())
    }

    /// The same with a body put together by hand.
    pub fn post_bytes(path: &str, body: Vec<u8>) -> Self {
        Self {
            method: "POST",
            path: path.to_owned(),
            from: From::ThisSite,
            headers: vec![(
                "content-type",
                "application/x-www-form-urlencoded".to_owned(),
            )],
            body: Some(body),
        }
    }

    /// Sends a form as `multipart/form-data`, with files: field, name and content of each.
    pub fn multipart(path: &str, fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Self {
        const BOUNDARY: &str = "----boundary";
        let mut body = Vec::new();
        let mut part = |disposition: String, content: &[u8]| {
            let head =
                format!("--{BOUNDARY}\r\nContent-Disposition: form-data; {disposition}\r\n\r\n");
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        };
        for (name, value) in fields {
            part(format!("name=\"{name}\""), value.as_bytes());
        }
        for (field, name, content) in files {
            // As the HTML standard says.
            let name = name.replace('\n', "%0A").replace('\r', "%0D");
            let name = name.replace('"', "%22");
            let disposition =
                format!("name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: text/csv");
            part(disposition, content);
        }
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        Self::post_bytes(path, body).header(
            "content-type",
            &format!("multipart/form-data; boundary={BOUNDARY}"),
        )
    }

    /// Another method.
    #[must_use]
    pub fn method(mut self, method: &'static str) -> Self {
        self.method = method;
        self
    }

    /// From elsewhere.
    #[must_use]
    pub fn from(mut self, from: From) -> Self {
        self.from = from;
        self
    }

    /// One more header, or another value of it.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.retain(|(known, _)| *known != name);
        self.headers.push((name, value.to_owned()));
        self
    }
}
