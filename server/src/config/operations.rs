//! `[operations]`: planned changes.

use super::section::section;
use portal::{ConfirmationRules, ProtectedNames};
use serde::de::{Deserialize as _, Deserializer, Error as _};
use time::Duration;

section! {
    /// Planned changes to a cluster.
    #[derive(Debug, Clone)]
    pub struct OperationsConfig {
        /// Hours after which a plan expires: it can no longer be applied and has to be planned
        /// again.
        pub plan_hours: u32 => { example: "8", default: "24", bounds: Some(1..=720) },
        /// People who lose access from which on a removal is confirmed by typing their number; `0`
        /// never asks. A group whose members can't be read counts as one.
        pub confirm_removal_from: u32 => {
            example: "20", default: "50", bounds: Some(0..=10_000),
        },
        /// Users and groups that services of a cluster use. They are marked, and their removal
        /// needs a second confirmation. Case does not matter; `[]` protects none. The default has
        /// the accounts that MRS creates.
        #[serde(deserialize_with = "names")]
        pub protected_names: ProtectedNames => {
            example: r#"["omm", "hive", "spark", "etl-nightly"]"#,
            default: concat!(
                r#"["admin", "clickhouse", "doris", "elasticsearch", "executor", "flink", "#,
                r#""flume", "guardian", "hbase", "hdfs", "hive", "hue", "impala", "iotdb", "#,
                r#""kafka", "knox", "kudu", "ldap", "loader", "mapred", "omm", "ommdba", "oozie", "#,
                r#""presto", "ranger", "rangeradmin", "root", "solr", "spark", "spark2x", "#,
                r#""storm", "tez", "yarn", "zookeeper"]"#,
            ),
            refused: "an empty name",
            wrong: &[r#"[""]"#, r#"["hive", " "]"#],
        },
    }
}

impl OperationsConfig {
    /// Returns the time in which a plan can be applied.
    pub fn plan_lifetime(&self) -> Duration {
        Duration::hours(self.plan_hours.into())
    }

    /// Returns what has to be confirmed before it is applied.
    pub fn confirmation(&self) -> ConfirmationRules {
        ConfirmationRules {
            protected_names: self.protected_names.clone(),
            removal_from: self.confirm_removal_from,
        }
    }
}

fn names<'de, D: Deserializer<'de>>(deserializer: D) -> Result<ProtectedNames, D::Error> {
    let names = Vec::<String>::deserialize(deserializer)?;
    if names.iter().any(|name| name.trim().is_empty()) {
        return Err(D::Error::custom("has no empty name"));
    }
    Ok(names.iter().map(|name| name.trim()).collect())
}
