//! The accepted signature algorithms.

use jsonwebtoken::{Algorithm, AlgorithmFamily};
use serde::Deserialize;
use strum::VariantArray;

/// An algorithm that tokens may be signed with. All are asymmetric: with a shared secret, or with
/// none, everyone who verifies a token could also have made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, VariantArray)]
pub enum SigningAlgorithm {
    /// RSA with SHA-256, PKCS #1 1.5.
    #[serde(rename = "RS256")]
    Rs256,
    /// RSA with SHA-384, PKCS #1 1.5.
    #[serde(rename = "RS384")]
    Rs384,
    /// RSA with SHA-512, PKCS #1 1.5.
    #[serde(rename = "RS512")]
    Rs512,
    /// RSA with SHA-256, PSS.
    #[serde(rename = "PS256")]
    Ps256,
    /// RSA with SHA-384, PSS.
    #[serde(rename = "PS384")]
    Ps384,
    /// RSA with SHA-512, PSS.
    #[serde(rename = "PS512")]
    Ps512,
    /// ECDSA on P-256.
    #[serde(rename = "ES256")]
    Es256,
    /// ECDSA on P-384.
    #[serde(rename = "ES384")]
    Es384,
    /// Ed25519.
    #[serde(rename = "EdDSA")]
    EdDsa,
}

impl SigningAlgorithm {
    /// The algorithm that a token's head names; `None` for an algorithm that is never accepted.
    pub(crate) fn of(algorithm: Algorithm) -> Option<Self> {
        let mut accepted = Self::VARIANTS.iter().copied();
        accepted.find(|known| known.library() == algorithm)
    }

    /// The algorithm as the token library names it.
    pub(crate) const fn library(self) -> Algorithm {
        match self {
            Self::Rs256 => Algorithm::RS256,
            Self::Rs384 => Algorithm::RS384,
            Self::Rs512 => Algorithm::RS512,
            Self::Ps256 => Algorithm::PS256,
            Self::Ps384 => Algorithm::PS384,
            Self::Ps512 => Algorithm::PS512,
            Self::Es256 => Algorithm::ES256,
            Self::Es384 => Algorithm::ES384,
            Self::EdDsa => Algorithm::EdDSA,
        }
    }

    /// The family of keys that the algorithm takes.
    pub(crate) fn family(self) -> AlgorithmFamily {
        self.library().family()
    }
}
