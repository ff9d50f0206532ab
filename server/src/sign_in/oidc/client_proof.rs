//! The ways in which the portal authenticates to the provider.

use crate::config::ClientAuthentication;

/// How the portal authenticates to the provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ClientProof {
    /// By the header of `client_secret_basic`.
    Basic,
    /// By the form fields of `client_secret_post`.
    Post,
    /// By an assertion signed with the portal's own key.
    PrivateKey,
    /// Not at all: a public client, protected by PKCE alone.
    None,
}

impl ClientProof {
    /// The ways to try in turn: the configured one, or else those with a secret, beginning with the
    /// one that the provider lists. `None` if the provider lists neither.
    pub(super) fn of(
        configured: Option<ClientAuthentication>,
        listed: Option<&[String]>,
    ) -> Option<Vec<Self>> {
        match configured {
            Some(ClientAuthentication::Basic) => return Some(vec![Self::Basic]),
            Some(ClientAuthentication::Post) => return Some(vec![Self::Post]),
            Some(ClientAuthentication::PrivateKeyJwt) => return Some(vec![Self::PrivateKey]),
            Some(ClientAuthentication::None) => return Some(vec![Self::None]),
            None => {}
        }
        let lists = |wanted: &str| match listed {
            Some(all) => all.iter().any(|one| one == wanted),
            // The default of the standard.
            None => wanted == "client_secret_basic",
        };
        if lists("client_secret_basic") {
            Some(vec![Self::Basic, Self::Post])
        } else if lists("client_secret_post") {
            Some(vec![Self::Post, Self::Basic])
        } else {
            None
        }
    }

    /// The way as `auth.oidc.client_authentication` names it.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Basic => "basic",
            Self::Post => "post",
            Self::PrivateKey => "private_key_jwt",
            Self::None => "none",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_is_configured_or_listed() {
        use ClientProof::{Basic, None as Public, Post, PrivateKey};
        let listed = |methods: &[&str]| {
            let methods: Vec<String> = methods.iter().map(ToString::to_string).collect();
            ClientProof::of(None, Some(&methods))
        };
        assert_eq!(ClientProof::of(None, None), Some(vec![Basic, Post]));
        let both = listed(&["private_key_jwt", "client_secret_basic"]);
        assert_eq!(both, Some(vec![Basic, Post]));
        assert_eq!(listed(&["client_secret_post"]), Some(vec![Post, Basic]));
        assert_eq!(listed(&["private_key_jwt", "none"]), None);
        for (configured, proof) in [
            (ClientAuthentication::Basic, Basic),
            (ClientAuthentication::Post, Post),
            (ClientAuthentication::PrivateKeyJwt, PrivateKey),
            (ClientAuthentication::None, Public),
        ] {
            assert_eq!(
                ClientProof::of(Some(configured), Some(&[])),
                Some(vec![proof])
            );
        }
    }
}
