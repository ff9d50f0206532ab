//! The product without the web: grants, connections to the cloud, drafts, operations from plan to
//! report, and the audit trail, on one store.
//!
//! A module imports only modules before it in this order: `words`, `clock`, `random`, `ids`, `identity`,
//! `permission`, `seal` and `store` at the bottom; `grants`, `audit`, `sessions`, `limits`,
//! `connections`, `drafts` and `flashes` above them; `operations`; `access`, which holds [`Portal`];
//! and `services`, which makes all of them, last.

pub mod access;
pub mod audit;
pub mod cleanup;
pub mod clock;
pub mod cloud_error;
pub mod cluster_access;
pub mod clusters;
pub mod confirmation;
pub mod connections;
pub mod drafts;
pub mod error;
pub mod explanation;
pub mod flashes;
pub mod grants;
pub mod identity;
pub mod ids;
pub mod key_rotation;
pub mod limits;
pub mod name_file;
pub mod operations;
pub mod permission;
pub mod plan_summary;
pub mod protected_names;
pub mod random;
pub mod seal;
pub mod services;
pub mod sessions;
pub mod store;
pub mod synchronized_names;
pub mod words;

pub use access::{Auditor, OperationOperator, Operator, Portal, PortalServices, Viewer};
pub use audit::{
    AuditAction, AuditActionKind, AuditEntry, AuditFilter, AuditFormat, AuditPage, ExportedFile,
    OperationStep, RefusalReason, RefusedRequest, SessionEnd,
};
pub use cloud_error::CloudError;
pub use cluster_access::{
    AccessEntry, AccessFilter, AccessState, ActsWith, ClusterAccess, FoundAccess, MappedIn,
};
pub use clusters::{
    ClusterFilter, ClusterPage, ClusterView, ListedCluster, PresentMapping, parse_cluster_id,
};
pub use confirmation::{Confirmation, RequiredConfirmation};
pub use connections::{
    ConnectMethod, ConnectRefused, ConnectRequest, Connection, ConnectionKind, DemoLogin, Location,
    Setting, SignInKind,
};
pub use drafts::{
    AsTyped, Draft, DraftContent, DraftKind, MappingNotice, PastedTexts, PickedNames, SaveOutcome,
};
pub use error::{Missing, PortalError, SizeLimit};
pub use explanation::{CloudAnswer, Explain, Explanation, NextPage};
pub use flashes::{ConnectForm, ConnectProblem, FieldProblem, Flash, SelectionNotice};
pub use grants::local_identity;
pub use identity::{Identity, MissingGroups, Person};
pub use ids::{ConnectionId, DraftId, FlashId, OperationId};
pub use operations::{
    Activity, Batch, BatchState, ConfirmationRules, Decisions, Delivery, LaterOperation,
    MappingOutcome, MappingPlan, MergePurpose, NameCounts, NameOutcome, NameResult, NamesPlan,
    Operation, OperationError, OperationFilter, OperationKind, OperationPage, OperationState,
    OperationSummary, OperationView, Outcome, Plan, Planned, Progress, Removal, ThreeWay,
};
pub use permission::{DeniedReason, OperationRights, Permission};
pub use plan_summary::PlanSummary;
pub use protected_names::ProtectedNames;
pub use services::{Services, ServicesParts};
pub use sessions::SessionView;
pub use synchronized_names::SynchronizedNames;
