//! What the application asks of the server: for one request, one person.
//!
//! Pages and actions hold a [`Portal`] and nothing else. What changes a cluster is reached only
//! through the capability that permits it ([`Portal::operator`], [`Portal::operation_operator`]),
//! so that a forgotten check does not compile. The server implements these traits; the
//! application knows no SQL, no HTTP client and no sign-in protocol.

mod audit;
mod cluster;
mod connection;
mod draft;
mod ids;
mod operation;
mod outcome;
mod permission;
mod person;
mod plan;
mod request;
mod session;
mod trouble;

pub use audit::{AuditEntry, AuditFilter, AuditFormat, AuditPage, Auditor};
pub use cluster::{
    ClusterFilter, ClusterPage, ClusterView, ListedCluster, PresentMapping, PresentNames,
};
pub use connection::{
    ConnectMethod, ConnectRefused, ConnectRequest, ConnectionKind, ConnectionView, DemoLogin,
    Place, Setting, SignInKind,
};
pub use draft::{ConnectForm, Draft, DraftContent, DraftKind, FieldProblem};
pub use ids::{ConnectionId, DraftId, OperationId};
pub use operation::{
    BatchState, BatchView, OperationKind, OperationState, OperationSummary, OperationView,
};
pub use outcome::{MappingOutcome, NameOutcome, NameResult, Outcome};
pub use permission::{OperationRights, Permission};
pub use person::{Identity, Person};
pub use plan::{MappingPlan, NamesPlan, Plan};
pub use request::{RequestPortal, portal};
pub use session::SessionView;
pub use trouble::{Trouble, UpstreamTrouble};

use async_trait::async_trait;
use mrs::ids::ClusterId;
use mrs::mapping::MappingList;
use std::sync::Arc;
use time::OffsetDateTime;

/// Everything a page or action may ask for, on behalf of the person who sent the request.
#[async_trait]
pub trait Portal: Send + Sync {
    /// Who sent the request.
    fn person(&self) -> &Person {
        &self.identity().person
    }

    /// The same, with the groups that sign-in has seen.
    fn identity(&self) -> &Identity;

    /// Says so where nothing at all is granted to the person: then no page is for them.
    fn nothing_granted(&self) -> Option<Trouble>;

    /// The id that logs and error pages of this request share.
    fn correlation_id(&self) -> &str;

    /// What this installation offers: places to connect to, demo mode.
    fn setting(&self) -> &Setting;

    /// The moment of the request, UTC.
    fn now(&self) -> OffsetDateTime;

    /// This browser's session and when it ends; `None` where none has begun.
    async fn session(&self) -> Result<Option<SessionView>, Trouble>;

    /// How many sessions the person has, in whichever browser.
    async fn session_count(&self) -> Result<u32, Trouble>;

    /// The connections of this session, the active one marked, oldest first.
    async fn connections(&self) -> Result<Vec<ConnectionView>, Trouble>;

    /// The connection that pages use. `None` where there is none or it has expired.
    async fn active_connection(&self) -> Result<Option<ConnectionView>, Trouble>;

    /// Refuses a project in which nothing is granted to the person before anything is tried. Then
    /// tries the credentials with one harmless read, seals them into the session and makes the
    /// new connection the active one. A refusal is never retried: failed signatures lock a key.
    async fn connect(&self, request: ConnectRequest) -> Result<ConnectionId, ConnectRefused>;

    /// Wipes the credentials of one connection.
    async fn disconnect(&self, connection: &ConnectionId) -> Result<(), Trouble>;

    /// Makes another connection of this session the active one.
    async fn switch_connection(&self, connection: &ConnectionId) -> Result<(), Trouble>;

    /// The clusters of the active connection's project that the person may look at.
    async fn clusters(&self, filter: &ClusterFilter) -> Result<ClusterPage, Trouble>;

    /// The right to look at a cluster. `connection` names the one a form was rendered with; the
    /// active one is used where it is `None`.
    async fn viewer(
        &self,
        cluster: &ClusterId,
        connection: Option<&ConnectionId>,
    ) -> Result<Arc<dyn Viewer>, Trouble>;

    /// The right to plan changes of a cluster; see [`Portal::viewer`].
    async fn operator(
        &self,
        cluster: &ClusterId,
        connection: Option<&ConnectionId>,
    ) -> Result<Arc<dyn Operator>, Trouble>;

    /// The person's draft of that id; `None` where there is none (any more). Drafts need no
    /// connection: what was typed survives its end.
    /// `cluster` is `None` for the connect form, which belongs to no cluster.
    async fn draft(
        &self,
        cluster: Option<&ClusterId>,
        draft: &DraftId,
    ) -> Result<Option<Draft>, Trouble>;

    /// The person's latest draft of a kind for this cluster.
    async fn latest_draft(
        &self,
        cluster: &ClusterId,
        kind: DraftKind,
    ) -> Result<Option<Draft>, Trouble>;

    /// A new id for a form about to be shown; nothing is stored yet.
    fn new_draft_id(&self) -> DraftId;

    /// Keeps what was typed. Last write wins within one draft id, and every form has its own.
    async fn save_draft(
        &self,
        cluster: Option<&ClusterId>,
        draft: &DraftId,
        content: DraftContent,
    ) -> Result<(), Trouble>;

    /// Throws a draft away.
    async fn discard_draft(
        &self,
        cluster: Option<&ClusterId>,
        draft: &DraftId,
    ) -> Result<(), Trouble>;

    /// The latest operations this person may see, newest first, at most `limit`; all clusters
    /// where `cluster` is `None`.
    async fn operations(
        &self,
        cluster: Option<&ClusterId>,
        limit: u32,
    ) -> Result<Vec<OperationSummary>, Trouble>;

    /// One operation, whole. Works without a connection: it is the portal's own record.
    async fn operation(&self, operation: &OperationId) -> Result<OperationView, Trouble>;

    /// The right to carry an operation on.
    async fn operation_operator(
        &self,
        operation: &OperationId,
    ) -> Result<Arc<dyn OperationOperator>, Trouble>;

    /// Whether [`Portal::auditor`] would be given: for offering the way there.
    fn may_audit(&self) -> bool;

    /// The right to read the audit trail, as far as the person is admin.
    async fn auditor(&self) -> Result<Arc<dyn Auditor>, Trouble>;

    /// Records that an operation's report is taken away as a file of that many rows. What can't
    /// be recorded must not be given away.
    async fn report_taken(&self, operation: &OperationView, rows: u64) -> Result<(), Trouble>;
}

/// What somebody may do who may look at a cluster.
#[async_trait]
pub trait Viewer: Send + Sync {
    /// The connection in use.
    fn connection(&self) -> &ConnectionView;

    /// Whether [`Portal::operator`] would be given for the same cluster: for offering what takes it.
    fn may_change(&self) -> Permission;

    /// The cluster as the cloud describes it. Where the description can't be read (permissions,
    /// an endpoint without that call) the id stands alone and the reason is in the view.
    async fn cluster(&self) -> Result<ClusterView, Trouble>;

    /// Who is synchronised at this moment.
    async fn present_names(&self) -> Result<PresentNames, Trouble>;

    /// The agency mapping at this moment, with its fingerprint.
    async fn present_mapping(&self) -> Result<PresentMapping, Trouble>;

    /// The same, to be taken away as a file, which is recorded.
    async fn take_mapping(&self) -> Result<PresentMapping, Trouble>;
}

/// What somebody may do who may change a cluster.
#[async_trait]
pub trait Operator: Viewer {
    /// Plans the cancellation of these users' and groups' synchronisation: reads who is
    /// synchronised now, where that is permitted, and stores exactly what would be sent.
    /// The same names planned twice from one draft give the same operation.
    async fn plan_cancel_sync(
        &self,
        draft: &DraftId,
        users: Vec<String>,
        groups: Vec<String>,
    ) -> Result<OperationId, Trouble>;

    /// Plans the replacement of the mapping that has the fingerprint `base` by `rows`.
    async fn plan_mapping(
        &self,
        draft: &DraftId,
        base: &str,
        rows: MappingList,
    ) -> Result<OperationId, Trouble>;
}

/// What somebody may do who may carry an operation on.
#[async_trait]
pub trait OperationOperator: Send + Sync {
    /// Starts what was reviewed, for whoever planned it: what somebody else reviewed is not
    /// reviewed. Applying twice does nothing twice. Returns as soon as the
    /// operation is `running`; the work goes on behind it.
    async fn apply(&self) -> Result<(), Trouble>;

    /// Throws a planned operation away, for whoever planned it or an admin.
    async fn discard(&self) -> Result<(), Trouble>;

    /// Reads the outcome again of an operation that was interrupted or partly done.
    async fn check_again(&self) -> Result<(), Trouble>;

    /// Plans the operation that would undo this one.
    async fn plan_undo(&self) -> Result<OperationId, Trouble>;
}
