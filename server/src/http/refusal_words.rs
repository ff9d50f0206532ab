//! What a refusal says: what happened, what it means for the cluster, what to do next.

use super::refusal::Refusal;
use app::paths;
use portal::PortalError;

impl Refusal {
    /// Title and heading of its page.
    pub(super) fn title(&self) -> &'static str {
        match self {
            Self::NoSuchPage | Self::Error(PortalError::NotFound { .. }) => "Not found",
            Self::WrongMethod => "Not possible this way",
            Self::CrossSite => "Refused: the form was sent from another site",
            Self::TooLarge { .. } => "That is too much at once",
            Self::BodyTooSlow | Self::BodyBroken => "The form did not arrive whole",
            Self::NotUnderstood => "The form was not understood",
            Self::TookTooLong => "That took too long",
            Self::NotSignedIn => "Sign in first",
            Self::SignIn(_) => "You could not be signed in",
            Self::Error(PortalError::NotPermitted { .. }) => "Not permitted",
            Self::Error(PortalError::TooOften { .. }) => "Wait a moment",
            Self::Error(PortalError::NothingGranted { .. }) => "Nothing is granted to you",
            Self::Fault | Self::Error(_) | Self::Bare(_) => "That did not work",
        }
    }

    /// What happened.
    pub(super) fn happened(&self) -> String {
        match self {
            Self::NoSuchPage => "There is no page at this address.".into(),
            Self::WrongMethod => "This address does not answer this kind of request.".into(),
            Self::CrossSite => {
                "Your browser said that this form was not sent from a page of the portal.".into()
            }
            Self::TooLarge { limit } => {
                format!("More than {} kB were sent in one form.", limit / 1024)
            }
            Self::BodyTooSlow => "The form did not arrive in time.".into(),
            Self::BodyBroken => "The connection broke while the form was being sent.".into(),
            Self::NotUnderstood => {
                "A field is missing or can't be read: the page may be from before an update of the \
                 portal."
                    .into()
            }
            Self::TookTooLong => "The answer took longer than the portal waits.".into(),
            Self::Fault => "The portal has a fault here. It has been logged.".into(),
            Self::NotSignedIn => {
                "You are not signed in, or your session has ended in the meantime.".into()
            }
            Self::SignIn(refused) => refused.to_string(),
            Self::Error(error) => error.to_string(),
            Self::Bare(status) => format!(
                "The request could not be answered ({}).",
                status.canonical_reason().unwrap_or("unknown reason")
            ),
        }
    }

    /// What that means for the cluster.
    pub(super) fn means(&self) -> String {
        match self {
            Self::TookTooLong | Self::Fault => {
                "It is not certain what was done. An operation already at work goes on.".into()
            }
            Self::Error(error) => error.means(),
            _ => "Nothing was sent to the cluster.".into(),
        }
    }

    /// Where to go from its page.
    pub(super) const fn way_on(&self) -> (&'static str, &'static str) {
        match self {
            Self::NotSignedIn | Self::SignIn(_) => (paths::SIGN_IN, "Sign in"),
            _ => (paths::CLUSTERS, "Back to the clusters"),
        }
    }

    /// What to do next.
    pub(super) fn next(&self) -> String {
        match self {
            Self::NoSuchPage => "Check the address, or start from the list of clusters.".into(),
            Self::WrongMethod => "Go back to the page and use its buttons.".into(),
            Self::CrossSite => {
                "Open the portal yourself and do it there. If you were on the portal, reload \
                 the page and try again; if it stays, tell the administrator that a proxy may be \
                 changing the Host or Origin header."
                    .into()
            }
            Self::TooLarge { .. } => "Go back, and send the names in several parts.".into(),
            Self::BodyTooSlow | Self::BodyBroken => "Go back and send it again.".into(),
            Self::NotUnderstood => "Go back, reload the page, and send it again.".into(),
            Self::TookTooLong | Self::Fault => {
                "Look at the operations before you try again; if it stays, give the correlation \
                 id to the administrator."
                    .into()
            }
            Self::NotSignedIn => "Sign in, then open this page again.".into(),
            Self::SignIn(refused) => refused.next().into(),
            Self::Error(error) => error.next(),
            Self::Bare(_) => {
                "Try again; if it stays, give the correlation id to the administrator.".into()
            }
        }
    }
}
