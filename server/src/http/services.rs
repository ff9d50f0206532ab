//! The services that layers and handlers use.

use super::{BodyBudget, PagePolicy, SiteFiles};
use crate::config::{PublicUrl, TrustedProxies};
use crate::metrics::Metrics;
use crate::sign_in::SignIn;
use app::Site;
use leptos::config::LeptosOptions;
use portal::PortalServices;
use portal::audit::Audit;
use portal::clock::Clock;
use portal::random::Random;
use std::sync::Arc;
use std::time::Duration;

/// Settings and services, shared by all requests.
pub type HttpServices = Arc<HttpSettings>;

/// Settings and services for layers and handlers, assembled once at start.
pub struct HttpSettings {
    /// The address of the portal in browsers.
    pub public_url: PublicUrl,
    /// The files of the built site.
    pub files: SiteFiles,
    /// Their names in pages.
    pub site: Arc<Site>,
    /// The options of Leptos.
    pub leptos: LeptosOptions,
    /// The content security policy of pages.
    pub page_policy: PagePolicy,
    /// Identifies the sender of a request.
    pub sign_in: SignIn,
    /// The proxies whose `X-Forwarded-For` counts.
    pub proxies: TrustedProxies,
    /// Further names that a proxy in front passes on as the host.
    pub hosts: Vec<String>,
    /// Most bytes of the head of a request.
    pub head_bytes: usize,
    /// The memory of large bodies.
    pub bodies: BodyBudget,
    /// Longest time for a small body to arrive.
    pub body_timeout: Duration,
    /// Longest time for a response.
    pub request_timeout: Duration,
    /// True if requests are traced.
    pub traced: bool,
    /// The metrics.
    pub metrics: Metrics,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Source of request ids and nonces.
    pub random: Arc<dyn Random>,
    /// Makes the portal of a request, and checks the store.
    pub portals: PortalServices,
    /// The audit trail, for sign-in and refusals.
    pub audit: Audit,
}

/// Services with their own database, for tests.
#[cfg(test)]
pub(super) mod fixture {
    use super::{HttpServices, HttpSettings};
    use crate::Assembly;
    use crate::config::Config;
    use crate::http::{BodyBudget, PagePolicy, SiteFiles, leptos_options};
    use portal::clock::SystemClock;
    use portal::operations::Timing;
    use portal::random::SystemRandom;
    use std::path::Path;
    use std::sync::Arc;
    use std::time::Duration;

    const KEY: &str = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    pub(crate) async fn services(folder: &Path) -> (HttpServices, Assembly) {
        let store = format!("sqlite://{}", folder.join("portal.sqlite").display());
        let keys = format!("[{{ id = \"1\", value = \"{KEY}\" }}]");
        let variables = [
            ("MRS_PORTAL_STORE__URL".to_owned(), store),
            ("MRS_PORTAL_SECRETS__SEAL_KEYS".to_owned(), keys),
        ];
        let config = Config::load(None, variables).unwrap();
        let random = Arc::new(SystemRandom);
        let clock = Arc::new(SystemClock);
        let assembly = Assembly::new(&config, Timing::default(), clock.clone(), random.clone())
            .await
            .unwrap();
        let settings = HttpSettings {
            public_url: config.public_url.clone(),
            files: SiteFiles::of(Some(folder)),
            site: Arc::default(),
            leptos: leptos_options(config.listen, 3001),
            page_policy: PagePolicy::new(&config.public_url, None, &[]).unwrap(),
            sign_in: assembly.sign_in.clone(),
            hosts: config.hosts.clone(),
            head_bytes: config.limits.head_bytes(),
            proxies: config.proxies.clone(),
            bodies: BodyBudget::default(),
            body_timeout: Duration::from_secs(5),
            request_timeout: Duration::from_millis(50),
            traced: false,
            metrics: assembly.metrics.clone(),
            clock,
            random,
            portals: assembly.portals.clone(),
            audit: assembly.audit.clone(),
        };
        (Arc::new(settings), assembly)
    }
}
