//! Sessions: the person at a browser, and until when.
//!
//! A session holds an opaque handle, the person and when it began; credentials and drafts are
//! sealed in rows of their own. A session is stored only once there is something to save: a person
//! who looks at a page writes nothing. It ends after an idle time, and at the latest a fixed time
//! after it began, whatever the browser does with its cookie.

mod content;
mod current;
mod lifetime;
mod revoker;
mod sealed_store;

pub use crate::store::session_revocation::ListedSession;
pub use content::{SessionContent, SessionHandle};
pub use current::{CurrentSession, SessionError};
pub use lifetime::{SessionLifetime, SessionView};
pub use revoker::SessionRevoker;
pub use sealed_store::SealedSessions;
