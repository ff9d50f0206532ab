//! Which signatures are believed.

use jsonwebtoken::{Algorithm, AlgorithmFamily};
use serde::Deserialize;

/// How a token may be signed. Asymmetric ones alone: whoever verifies with a shared secret, or
/// with none, could also have written the token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum SigningAlgorithm {
    /// RSA with SHA-256, PKCS #1 1.5.
    #[serde(rename = "RS256")]
    Rs256,
    /// The same with SHA-384.
    #[serde(rename = "RS384")]
    Rs384,
    /// The same with SHA-512.
    #[serde(rename = "RS512")]
    Rs512,
    /// RSA with SHA-256, PSS.
    #[serde(rename = "PS256")]
    Ps256,
    /// The same with SHA-384.
    #[serde(rename = "PS384")]
    Ps384,
    /// The same with SHA-512.
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
    /// The one a token's header names; `None` for every other.
    pub(super) const fn of(algorithm: Algorithm) -> Option<Self> {
        Some(match algorithm {
            Algorithm::RS256 => Self::Rs256,
            Algorithm::RS384 => Self::Rs384,
            Algorithm::RS512 => Self::Rs512,
            Algorithm::PS256 => Self::Ps256,
            Algorithm::PS384 => Self::Ps384,
            Algorithm::PS512 => Self::Ps512,
            Algorithm::ES256 => Self::Es256,
            Algorithm::ES384 => Self::Es384,
            Algorithm::EdDSA => Self::EdDsa,
            _ => return None,
        })
    }

    /// For verifying.
    pub(super) const fn library(self) -> Algorithm {
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

    /// Which keys it takes.
    pub(super) fn family(self) -> AlgorithmFamily {
        self.library().family()
    }
}
