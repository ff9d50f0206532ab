//! Sessions: who is at work in which browser, and until when.
//!
//! A session holds an opaque handle, the person and when it began; everything else (credentials,
//! drafts) is sealed in rows of its own. It is stored only once somebody has something to keep:
//! looking at a page writes nothing. It ends when it was idle for too long, and at the latest a
//! fixed time after it began, whatever the browser does with its cookie.

mod cleanup;
mod content;
mod current;
mod lifetime;
mod revoker;
mod sealed_store;
mod view;

pub use cleanup::{Cleanup, CleanupReport};
pub use content::{SessionContent, SessionHandle};
pub use current::{CurrentSession, SessionError};
pub use lifetime::SessionLifetime;
pub use revoker::SessionRevoker;
pub use sealed_store::SealedSessions;
pub use view::SessionView;
