//! Tokens: issued, found again, expired.

use std::collections::HashMap;

use sha2::{Digest as _, Sha256};
use time::OffsetDateTime;

use crate::wire::failure::Failure;

/// Hexadecimal characters in a token. Real ones are of this order, which matters to whoever
/// stores them or sends them in a header.
const LENGTH: usize = 2048;

/// The tokens that were issued.
#[derive(Debug, Default)]
pub(crate) struct Tokens {
    issued: HashMap<String, Token>,
    count: u64,
}

#[derive(Debug)]
struct Token {
    project: Option<String>,
    expires_at: OffsetDateTime,
}

impl Tokens {
    /// A new token for a project, or for none.
    pub(crate) fn issue(&mut self, project: Option<String>, expires_at: OffsetDateTime) -> String {
        self.count += 1;
        let mut text = String::with_capacity(LENGTH + 64);
        text.push_str("MII");
        let mut link = Sha256::digest(format!("simulated token {} {expires_at}", self.count));
        while text.len() < LENGTH {
            text.push_str(&hex::encode(link));
            link = Sha256::digest(link);
        }
        self.issued.insert(
            text.clone(),
            Token {
                project,
                expires_at,
            },
        );
        text
    }

    /// The project of a token that is valid now.
    pub(crate) fn find(&self, text: &str, now: OffsetDateTime) -> Result<Option<String>, Failure> {
        match self.issued.get(text) {
            None => Err(Failure::unauthenticated("decrypt token fail")),
            Some(token) if token.expires_at <= now => Err(Failure::documented("APIGW.0307")),
            Some(token) => Ok(token.project.clone()),
        }
    }
}
