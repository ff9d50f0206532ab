//! People with roles: behind a proxy that tells the portal who they are and their groups.

use crate::configuration::{Configuration, ENDPOINT};
use crate::portal::TestPortal;
use crate::requests::Request;
use crate::visitor::Visitor;
use mrs_simulator::demo::{ANALYTICS_CLUSTER, credentials};

/// What the proxy calls itself.
pub const ISSUER: &str = "sso";

/// Somebody, by what is granted to them on the cluster "analytics-prod" of the demo project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// Nobody has granted them anything.
    Stranger,
    /// They may look.
    Viewer,
    /// They may plan and apply.
    Operator,
    /// They may do everything on that cluster.
    Admin,
}

impl Actor {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Stranger, Self::Viewer, Self::Operator, Self::Admin];

    /// Their subject.
    pub const fn subject(self) -> &'static str {
        match self {
            Self::Stranger => "stranger-1",
            Self::Viewer => "viewer-1",
            Self::Operator => "operator-1",
            Self::Admin => "admin-1",
        }
    }

    /// The group that their proxy counts them among.
    pub const fn group(self) -> &'static str {
        match self {
            Self::Stranger => "strangers",
            Self::Viewer => "data-readers",
            Self::Operator => "data-operators",
            Self::Admin => "data-admins",
        }
    }

    /// Their browser, in which nothing has been done yet.
    pub fn visitor(self, portal: &TestPortal) -> Visitor {
        Self::named(portal, self.subject(), self.group())
    }

    /// A browser of somebody else with the same role.
    pub fn colleague(self, portal: &TestPortal) -> Visitor {
        Self::named(
            portal,
            &format!("{}-colleague", self.subject()),
            self.group(),
        )
    }

    fn named(portal: &TestPortal, subject: &str, group: &str) -> Visitor {
        let headers = [("remote-user", subject), ("remote-groups", group)];
        Visitor::behind_proxy(portal.url(), &headers)
    }

    /// Their browser, connected to the demo project.
    ///
    /// # Panics
    ///
    /// When connecting is refused.
    pub fn connected(self, portal: &TestPortal) -> Visitor {
        let visitor = self.visitor(portal);
        connect(&visitor);
        visitor
    }
}

/// Connects with the demo project's access key.
///
/// # Panics
///
/// When that is refused.
pub fn connect(visitor: &Visitor) {
    let location = format!("endpoint:{ENDPOINT}");
    let fields = [
        ("method", "access_key"),
        ("location", location.as_str()),
        ("project", credentials::PROJECT_ID),
        ("access", credentials::ACCESS_KEY),
        ("secret", credentials::SECRET_KEY),
    ];
    let page = visitor.visit(&Request::post("/api/connect", &fields));
    assert!(page.heading() == "Clusters", "{page}");
}

/// A configuration in which the actors are who they are.
pub fn roles() -> Configuration {
    let grant = |actor: Actor, role: &str| {
        format!(
            "[[grants]]\ngroups = [\"{}\"]\nrole = \"{role}\"\nclusters = [\"{ANALYTICS_CLUSTER}\"]\n\
             projects = [\"{}\"]\n",
            actor.group(),
            credentials::PROJECT_ID
        )
    };
    Configuration {
        sections: format!(
            "[auth]\nmode = \"proxy-header\"\n[auth.proxy_header]\nuser_header = \"Remote-User\"\n\
             groups_header = \"Remote-Groups\"\nissuer = \"{ISSUER}\"\n[proxies]\n\
             trusted = [\"127.0.0.1\"]\n{}{}{}",
            grant(Actor::Viewer, "viewer"),
            grant(Actor::Operator, "operator"),
            grant(Actor::Admin, "admin"),
        ),
        ..Configuration::default()
    }
}
