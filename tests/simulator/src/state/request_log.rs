//! The last requests, for tests to look at what a client really sent.

use std::collections::{BTreeMap, VecDeque};

use bytes::Bytes;
use http::{HeaderMap, Method, Uri};
use serde::Serialize;
use time::OffsetDateTime;

use crate::operation::{Operation, Route};
use crate::wire::call::Call;
use crate::wire::redact;

/// Requests kept at most.
const REQUESTS: usize = 10_000;
/// Bytes of bodies kept at most.
const BODY_BYTES: usize = 64 * 1024 * 1024;

/// A request the simulator received, without its secrets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReceivedRequest {
    /// When it was read to its end, by the simulator's clock.
    #[serde(with = "time::serde::rfc3339")]
    pub time: OffsetDateTime,
    /// What was answered as `X-Request-Id`.
    pub request_id: String,
    /// The operation, if the path is one of an operation.
    pub operation: Option<Operation>,
    /// HTTP method.
    pub method: String,
    /// Path as sent.
    pub path: String,
    /// Query as sent, without the question mark.
    pub query: String,
    /// Headers, names in lower case; signature, tokens blanked out.
    pub headers: BTreeMap<String, String>,
    /// Body as text; passwords blanked out.
    pub body: String,
    /// Status of the answer; `None` while there is none yet, or when there never was one.
    pub status: Option<u16>,
}

/// The last requests, in the order in which they came.
#[derive(Debug)]
pub(crate) struct RequestLog {
    enabled: bool,
    entries: VecDeque<Entry>,
    /// The number of the first entry kept.
    first: u64,
    body_bytes: usize,
}

struct Entry {
    time: OffsetDateTime,
    request_id: String,
    operation: Option<Operation>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
    status: Option<u16>,
}

/// The place of a request in the log.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place(u64);

impl RequestLog {
    pub(crate) fn new(enabled: bool) -> Self {
        Self {
            enabled,
            entries: VecDeque::new(),
            first: 0,
            body_bytes: 0,
        }
    }

    /// Switches the log on or off; what is in it stays.
    pub(crate) fn enable(&mut self, enabled: bool) {
        self.enabled = enabled;
    }

    /// Forgets all requests.
    pub(crate) fn clear(&mut self) {
        self.first += self.entries.len() as u64;
        self.entries.clear();
        self.body_bytes = 0;
    }

    /// Keeps a request, if the log is on.
    pub(crate) fn keep(
        &mut self,
        call: &Call,
        route: Option<&Route<'_>>,
        request_id: &str,
        time: OffsetDateTime,
    ) -> Option<Place> {
        if !self.enabled {
            return None;
        }
        self.body_bytes += call.body.len();
        self.entries.push_back(Entry {
            time,
            request_id: request_id.to_owned(),
            operation: route.map(|route| route.operation),
            method: call.method.clone(),
            uri: call.uri.clone(),
            headers: call.headers.clone(),
            body: call.body.clone(),
            status: None,
        });
        while self.entries.len() > REQUESTS || self.body_bytes > BODY_BYTES {
            let Some(oldest) = self.entries.pop_front() else {
                break;
            };
            self.body_bytes -= oldest.body.len();
            self.first += 1;
        }
        Some(Place(self.first + self.entries.len() as u64 - 1))
    }

    /// Notes what a request was answered.
    pub(crate) fn answered(&mut self, place: Place, status: u16) {
        let entry = place
            .0
            .checked_sub(self.first)
            .and_then(|index| usize::try_from(index).ok());
        if let Some(entry) = entry.and_then(|index| self.entries.get_mut(index)) {
            entry.status = Some(status);
        }
    }

    /// The requests kept, the oldest first.
    pub(crate) fn received(&self) -> Vec<ReceivedRequest> {
        self.entries.iter().map(Entry::without_secrets).collect()
    }
}

impl Entry {
    fn without_secrets(&self) -> ReceivedRequest {
        ReceivedRequest {
            time: self.time,
            request_id: self.request_id.clone(),
            operation: self.operation,
            method: self.method.to_string(),
            path: self.uri.path().to_owned(),
            query: self.uri.query().unwrap_or_default().to_owned(),
            headers: redact::headers(&self.headers),
            body: redact::body(self.operation, &self.body),
            status: self.status,
        }
    }
}

impl std::fmt::Debug for Entry {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Entry")
            .field("request_id", &self.request_id)
            .field("operation", &self.operation)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(path: &'static str, body: Bytes) -> Call {
        Call {
            method: Method::GET,
            uri: Uri::from_static(path),
            headers: HeaderMap::new(),
            body,
            too_large: false,
        }
    }

    fn keep(log: &mut RequestLog, path: &'static str, body: Bytes) -> Place {
        let call = call(path, body);
        log.keep(&call, None, "id", OffsetDateTime::UNIX_EPOCH)
            .unwrap()
    }

    #[test]
    fn the_oldest_give_way_and_answers_find_their_request() {
        let mut log = RequestLog::new(true);
        let first = keep(&mut log, "/first", Bytes::new());
        for _ in 1..REQUESTS {
            keep(&mut log, "/other", Bytes::new());
        }
        assert_eq!(log.received()[0].path, "/first");
        let last = keep(&mut log, "/last", Bytes::new());
        log.answered(first, 500);
        log.answered(last, 200);
        let kept = log.received();
        assert_eq!(kept.len(), REQUESTS);
        assert_eq!(kept.last().unwrap().status, Some(200));
        assert!(
            kept[..REQUESTS - 1]
                .iter()
                .all(|request| request.status.is_none())
        );
    }

    #[test]
    fn bodies_are_bounded_together() {
        let mut log = RequestLog::new(true);
        let body = Bytes::from(vec![b'x'; BODY_BYTES / 4]);
        for _ in 0..9 {
            keep(&mut log, "/", body.clone());
        }
        assert_eq!(log.received().len(), 4);
        log.clear();
        keep(&mut log, "/", body);
        assert_eq!(log.received().len(), 1);
    }
}
