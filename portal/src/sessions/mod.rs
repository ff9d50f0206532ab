//! Sessions: who is at work in which browser, and until when.
//!
//! A session holds an opaque handle, the person and when it began; everything else (credentials,
//! drafts) is sealed in rows of its own. It is stored only once somebody has something to keep:
//! looking at a page writes nothing. It ends when it was idle for too long, and at the latest a
//! fixed time after it began, whatever the browser does with its cookie.

mod content;
mod current;
mod ends;
mod lifetime;
mod sealed_store;
mod sweep;
mod view;

pub use content::{SessionContent, SessionHandle};
pub use current::{CurrentSession, SessionError};
pub use ends::SessionEnds;
pub use lifetime::SessionLifetime;
pub use sealed_store::SealedSessions;
pub use sweep::{Sweeper, Swept};
pub use view::SessionView;
