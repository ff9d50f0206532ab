//! The names that are synchronized to clusters, kept for half a minute: a form asks for them
//! whenever its text is saved.

use crate::ids::ConnectionId;
use crate::words::Words;
use mrs::cluster_match::ClusterNames;
use mrs::ids::ClusterId;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use time::{Duration, OffsetDateTime};

/// The age at which a list is read again.
const LIFETIME: Duration = Duration::seconds(30);

/// Maximum number of lists. One of 50,000 names takes about 1.5 MB.
const LISTS: usize = 16;

/// The synchronized names of a cluster, as far as they can be read.
#[derive(Debug, Clone, Default)]
pub struct SynchronizedNames {
    /// The names; none if they could not be read.
    pub names: Arc<ClusterNames>,
    /// What happened where they could not be read.
    pub unreadable: Option<Words>,
}

/// Lists read by connections. A list is used by the connection alone that read it.
#[derive(Debug, Default)]
pub(crate) struct NameCache {
    lists: Mutex<HashMap<(ConnectionId, ClusterId), (OffsetDateTime, SynchronizedNames)>>,
}

impl NameCache {
    /// Returns a list that is younger than half a minute at `now`.
    pub(crate) fn get(
        &self,
        connection: &ConnectionId,
        cluster: &ClusterId,
        now: OffsetDateTime,
    ) -> Option<SynchronizedNames> {
        let lists = self.lists.lock().unwrap_or_else(PoisonError::into_inner);
        let (read_at, names) = lists.get(&(connection.clone(), cluster.clone()))?;
        is_young(*read_at, now).then(|| names.clone())
    }

    /// Keeps a list that was read at `now`, in the place of the oldest one if there are many.
    pub(crate) fn put(
        &self,
        connection: ConnectionId,
        cluster: ClusterId,
        now: OffsetDateTime,
        names: SynchronizedNames,
    ) {
        let mut lists = self.lists.lock().unwrap_or_else(PoisonError::into_inner);
        lists.retain(|_, (read_at, _)| is_young(*read_at, now));
        if lists.len() >= LISTS {
            let oldest = lists.iter().min_by_key(|(_, (read_at, _))| *read_at);
            if let Some(oldest) = oldest.map(|(key, _)| key.clone()) {
                lists.remove(&oldest);
            }
        }
        lists.insert((connection, cluster), (now, names));
    }
}

/// A list from the future was read before the clock was set back.
fn is_young(read_at: OffsetDateTime, now: OffsetDateTime) -> bool {
    (Duration::ZERO..LIFETIME).contains(&(now - read_at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(number: u32) -> (ConnectionId, ClusterId) {
        let cluster = ClusterId::parse(&format!("cluster-{number}")).unwrap();
        let connection = ConnectionId::parse(&format!("connection{number}")).unwrap();
        (connection, cluster)
    }

    fn names() -> SynchronizedNames {
        let names = ClusterNames::new(["analyst01"], []);
        SynchronizedNames {
            names: Arc::new(names),
            unreadable: None,
        }
    }

    #[test]
    fn a_list_lives_for_half_a_minute_and_for_its_connection_alone() {
        let (cache, (connection, cluster)) = (NameCache::default(), keys(1));
        let now = OffsetDateTime::UNIX_EPOCH + Duration::DAY;
        cache.put(connection.clone(), cluster.clone(), now, names());
        let at = |moment| cache.get(&connection, &cluster, moment);
        assert!(at(now).unwrap().names.is_user("analyst01"));
        assert!(at(now + Duration::seconds(29)).is_some());
        assert!(at(now + LIFETIME).is_none());
        assert!(
            at(now - Duration::SECOND).is_none(),
            "the clock was set back"
        );
        assert!(cache.get(&keys(2).0, &cluster, now).is_none());
    }

    #[test]
    fn the_oldest_list_makes_room() {
        let cache = NameCache::default();
        let keys: Vec<_> = (0..=16).map(keys).collect();
        let moment = |number| OffsetDateTime::UNIX_EPOCH + Duration::seconds(number);
        for ((connection, cluster), number) in keys.iter().zip(0..) {
            cache.put(connection.clone(), cluster.clone(), moment(number), names());
        }
        let kept = |(connection, cluster): &(ConnectionId, ClusterId)| {
            cache.get(connection, cluster, moment(17)).is_some()
        };
        assert!(!kept(&keys[0]));
        assert!(keys[1..].iter().all(kept));
    }
}
