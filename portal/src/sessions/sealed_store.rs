//! Storage of tower-sessions in the portal's database, each record sealed.

use super::content::SessionContent;
use super::lifetime::SessionLifetime;
use crate::clock::{Clock, from_millis, to_millis};
use crate::random::Random;
use crate::seal::{Seal, SealContext};
use crate::store::{Store, StoreError, sessions as rows};
use async_trait::async_trait;
use sha2::{Digest as _, Sha256};
use std::cell::Cell;
use std::collections::HashMap;
use std::sync::Arc;
use time::Duration;
use tower_sessions_core::session::{Id, Record};
use tower_sessions_core::session_store::{self, SessionStore};

/// Uses are recorded at most this often, so that a page view does not cost a write.
const RECORDED_EVERY: Duration = Duration::minutes(1);

tokio::task_local! {
    /// The session that the next one replaces, while [`as_one`] runs.
    static REPLACED: Cell<Option<Id>>;
}

/// Runs `replacement`, which deletes a session and creates another one: one transaction writes both,
/// although tower-sessions knows them as two calls.
pub(super) async fn as_one<F: Future>(replacement: F) -> F::Output {
    REPLACED.scope(Cell::new(None), replacement).await
}

/// Sessions in the store. They live as long as the configuration says, by the portal's clock; the
/// expiry date of tower-sessions is ignored.
#[derive(Debug, Clone)]
pub struct SealedSessions {
    store: Store,
    seal: Seal,
    lifetime: SessionLifetime,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
}

impl SealedSessions {
    /// Stores sessions in `store` that live as long as `lifetime` says.
    pub fn new(
        store: Store,
        seal: Seal,
        lifetime: SessionLifetime,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
    ) -> Self {
        Self {
            store,
            seal,
            lifetime,
            clock,
            random,
        }
    }

    fn fresh_id(&self) -> Id {
        let mut bytes = [0_u8; 16];
        self.random.fill(&mut bytes);
        Id(i128::from_le_bytes(bytes))
    }

    fn sealed(&self, row_id: &str, record: &Record) -> session_store::Result<String> {
        let clear = serde_json::to_vec(&record.data)
            .map(zeroize::Zeroizing::new)
            .map_err(|_| session_store::Error::Encode("the session's record".into()))?;
        self.seal
            .seal(context(row_id), &clear)
            .map_err(|error| session_store::Error::Encode(error.to_string()))
    }
}

#[async_trait]
impl SessionStore for SealedSessions {
    async fn create(&self, record: &mut Record) -> session_store::Result<()> {
        let now = to_millis(self.clock.now());
        let replaced = REPLACED.try_with(Cell::take).ok().flatten();
        let replaced = replaced.map(|id| row_id(&id));
        loop {
            record.id = self.fresh_id();
            let id = row_id(&record.id);
            let sealed = self.sealed(&id, record)?;
            let row = rows::SessionRow {
                created_at: now,
                seen_at: now,
                sealed,
            };
            if rows::insert(&self.store, &id, &keys(record), &row, replaced.as_deref())
                .await
                .map_err(backend)?
            {
                return Ok(());
            }
        }
    }

    async fn save(&self, record: &Record) -> session_store::Result<()> {
        let id = row_id(&record.id);
        let sealed = self.sealed(&id, record)?;
        let now = to_millis(self.clock.now());
        rows::update(&self.store, &id, &keys(record), now, &sealed)
            .await
            .map_err(backend)
    }

    async fn load(&self, session_id: &Id) -> session_store::Result<Option<Record>> {
        let id = row_id(session_id);
        let Some(row) = rows::find(&self.store, &id).await.map_err(backend)? else {
            return Ok(None);
        };
        let now = self.clock.now();
        let seen_at = from_millis(row.seen_at);
        let ends = self
            .lifetime
            .of(from_millis(row.created_at), seen_at)
            .ends_idle;
        if ends <= now {
            return Ok(None);
        }
        let clear = match self.seal.open(context(&id), &row.sealed) {
            Ok(clear) => clear,
            Err(error) => {
                // The key that sealed it is no longer configured: the person starts anew.
                tracing::warn!(%error, "a session can't be opened");
                return Ok(None);
            }
        };
        let Ok(data) = serde_json::from_slice::<HashMap<String, serde_json::Value>>(&clear) else {
            tracing::warn!("a session can't be read");
            return Ok(None);
        };
        if now - seen_at >= RECORDED_EVERY.min(self.lifetime.idle / 2) {
            rows::touch(&self.store, &id, to_millis(now))
                .await
                .map_err(backend)?;
        }
        Ok(Some(Record {
            id: *session_id,
            data,
            expiry_date: ends,
        }))
    }

    async fn delete(&self, session_id: &Id) -> session_store::Result<()> {
        if REPLACED.try_with(|id| id.set(Some(*session_id))).is_ok() {
            return Ok(());
        }
        rows::delete(&self.store, &row_id(session_id))
            .await
            .map_err(backend)
    }
}

/// Returns the row id of a session: a hash, since the id itself opens the session.
fn row_id(id: &Id) -> String {
    hex::encode(Sha256::digest(id.0.to_le_bytes()))
}

fn context(row_id: &str) -> SealContext<'_> {
    SealContext {
        table: "sessions",
        row: row_id,
        purpose: "record",
    }
}

/// Returns the columns by which the session of a record is found.
fn keys(record: &Record) -> rows::SessionKeys {
    let content = record.data.get(SessionContent::KEY);
    let text = |pointer: &str| {
        content
            .and_then(|content| content.pointer(pointer))
            .and_then(serde_json::Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    rows::SessionKeys {
        handle: text("/handle"),
        issuer: text("/person/issuer"),
        subject: text("/person/subject"),
        provider_session: text("/provider_session"),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
fn backend(error: StoreError) -> session_store::Error {
    session_store::Error::Backend(error.to_string())
}
