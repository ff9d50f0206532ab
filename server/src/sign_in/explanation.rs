//! Refused sign-ins in words.

use super::refused::SignInRefused;
use crate::tokens::TokenProblem;
use axum::http::StatusCode;
use portal::words::Words;
use portal::{Explain, Explanation, NextPage, t};

impl Explain for SignInRefused {
    fn explanation(&self) -> Explanation {
        use StatusCode as S;
        let (status, happened, next_step) = match self {
            Self::UntrustedPeer => (
                S::FORBIDDEN,
                t!(sign_in_untrusted_peer),
                t!(sign_in_untrusted_peer_next),
            ),
            Self::NoIdentity => (
                S::UNAUTHORIZED,
                t!(sign_in_no_identity),
                t!(sign_in_no_identity_next),
            ),
            Self::DuplicateIdentity => (
                S::BAD_REQUEST,
                t!(sign_in_duplicate_identity),
                t!(sign_in_duplicate_identity_next),
            ),
            Self::UnreadableIdentity => (
                S::BAD_REQUEST,
                t!(sign_in_unreadable_identity),
                t!(sign_in_token_next),
            ),
            Self::Token(problem) => {
                let status = match problem {
                    TokenProblem::KeysUnreachable => S::SERVICE_UNAVAILABLE,
                    _ => S::UNAUTHORIZED,
                };
                let happened = t!(sign_in_token, problem = token_problem(*problem));
                (status, happened, t!(sign_in_token_next))
            }
            Self::NotBegunHere => (
                S::BAD_REQUEST,
                t!(sign_in_not_begun_here),
                t!(sign_in_again_next),
            ),
            Self::TooLate => (S::BAD_REQUEST, t!(sign_in_too_late), t!(sign_in_again_next)),
            Self::Used => (S::BAD_REQUEST, t!(sign_in_used), t!(sign_in_again_next)),
            Self::ProviderRefused { code } if code.refuses_client() => (
                S::FORBIDDEN,
                t!(sign_in_provider_refused, code = code.to_string()),
                t!(sign_in_client_refused_next),
            ),
            Self::OtherIssuer {
                described,
                configured,
            } => (
                S::SERVICE_UNAVAILABLE,
                t!(
                    sign_in_other_issuer,
                    described = described,
                    configured = configured
                ),
                t!(sign_in_other_issuer_next),
            ),
            Self::ProviderRefused { code } => (
                S::FORBIDDEN,
                t!(sign_in_provider_refused, code = code.to_string()),
                t!(sign_in_provider_refused_next),
            ),
            Self::ProviderUnreachable => (
                S::SERVICE_UNAVAILABLE,
                t!(sign_in_provider_unreachable),
                t!(sign_in_provider_unreachable_next),
            ),
            Self::NoLongerConfirmed => (
                S::UNAUTHORIZED,
                t!(sign_in_no_longer_confirmed),
                t!(sign_in_no_longer_confirmed_next),
            ),
            Self::ProviderFault => (
                S::BAD_GATEWAY,
                t!(sign_in_provider_fault),
                t!(administrator_next),
            ),
            Self::Store => (S::SERVICE_UNAVAILABLE, t!(store), t!(administrator_next)),
        };
        let title = match self {
            Self::NoLongerConfirmed => t!(refusal_sign_in_title),
            _ => t!(sign_in_failed_title),
        };
        Explanation::new(status, title, happened, t!(nothing_sent), next_step)
            .with_next_page(NextPage::SignIn)
    }
}

/// Completes the sentence that a token was rejected.
fn token_problem(problem: TokenProblem) -> Words {
    match problem {
        TokenProblem::Malformed => t!(token_malformed),
        TokenProblem::Algorithm => t!(token_algorithm),
        TokenProblem::Key => t!(token_key),
        TokenProblem::KeysUnreachable => t!(token_keys_unreachable),
        TokenProblem::Signature => t!(token_signature),
        TokenProblem::Issuer => t!(token_issuer),
        TokenProblem::Audience => t!(token_audience),
        TokenProblem::Party => t!(token_party),
        TokenProblem::Expired => t!(token_expired),
        TokenProblem::NotYet => t!(token_not_yet),
        TokenProblem::Nonce => t!(token_nonce),
        TokenProblem::AccessToken => t!(token_access_token),
        TokenProblem::Subject => t!(token_subject),
        TokenProblem::Kind => t!(token_kind),
        TokenProblem::Used => t!(token_used),
        TokenProblem::Context => t!(token_context),
        TokenProblem::AuthenticationTime => t!(token_authentication_time),
    }
}
