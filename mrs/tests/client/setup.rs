//! A client with a still clock that does not really wait, and credentials made up for it.

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use mrs::client::{
    Client, ClientSettings, Clock, Credentials, Endpoints, ProjectClient, Sleeper, Target,
};
use mrs::ids::{ClusterId, ProjectId};
use time::OffsetDateTime;
use time::macros::datetime;
use url::Url;

pub(crate) const NOW: OffsetDateTime = datetime!(2025-01-02 03:04:05 UTC);
pub(crate) const ACCESS: &str = "AKEXAMPLE0123456789A";
pub(crate) const SECRET: &str = "SkExample/abcdefghijklmnopqrstuvwxyz+0123";

#[derive(Debug)]
struct StillClock;

impl Clock for StillClock {
    fn now(&self) -> OffsetDateTime {
        NOW
    }
}

/// Writes down how long it was to wait, and does not.
#[derive(Clone, Debug, Default)]
pub(crate) struct Waits(Arc<Mutex<Vec<Duration>>>);

impl Waits {
    pub(crate) fn seen(&self) -> Vec<Duration> {
        self.0.lock().expect("not poisoned").clone()
    }
}

impl Sleeper for Waits {
    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        self.0.lock().expect("not poisoned").push(duration);
        Box::pin(std::future::ready(()))
    }
}

pub(crate) fn settings(waits: &Waits) -> ClientSettings {
    ClientSettings {
        clock: Arc::new(StillClock),
        sleeper: Arc::new(waits.clone()),
        ..ClientSettings::default()
    }
}

pub(crate) fn client(settings: ClientSettings) -> Client {
    Client::new(settings).expect("the settings are fine")
}

pub(crate) fn access_key() -> Credentials {
    Credentials::AccessKey {
        access: ACCESS.to_owned(),
        secret: SECRET.to_owned().into(),
        security_token: None,
        expires_at: None,
    }
}

pub(crate) fn project_id() -> ProjectId {
    ProjectId::parse("0123456789abcdef0123456789abcdef").expect("well-formed")
}

pub(crate) fn cluster_id() -> ClusterId {
    ClusterId::parse("f7f45c04-4303-411c-9b71-d2cb730dd162").expect("well-formed")
}

pub(crate) fn project_of(client: &Client, url: Url, credentials: Credentials) -> ProjectClient {
    client.project(Target {
        endpoints: Endpoints {
            mrs: url.clone(),
            iam: url,
        },
        project: project_id(),
        credentials: Arc::new(credentials),
    })
}

/// The calls of a project with an access key, without any waiting.
pub(crate) fn project(url: Url) -> ProjectClient {
    project_of(&client(settings(&Waits::default())), url, access_key())
}
