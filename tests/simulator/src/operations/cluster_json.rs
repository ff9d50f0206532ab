//! A cluster as `cluster_infos` writes it: almost everything is text, and much of it is null.

use serde_json::{Map, Value, json};

use crate::seed::ClusterSeed;

/// The whole object.
pub(super) fn cluster_json(profile: &ClusterSeed, region: &str) -> Value {
    let components: Vec<Value> = profile
        .components
        .iter()
        .map(|(name, version)| {
            json!({
                "componentId": format!("{}_{name}", profile.version.replace(' ', "_")),
                "componentName": name,
                "componentVersion": version,
                "componentDesc": Value::Null,
            })
        })
        .collect();
    let created = profile.created_at.to_string();
    let nodes = profile.master_nodes + profile.core_nodes;
    let mut object = json!({
        "clusterId": profile.id,
        "clusterName": profile.name,
        "clusterState": profile.state,
        "clusterVersion": profile.version,
        "clusterType": 0,
        "safeMode": i32::from(profile.kerberos),
        "dataCenter": region,
        "tenantId": profile.project_id,
        "totalNodeNum": nodes.to_string(),
        "masterNodeNum": profile.master_nodes.to_string(),
        "coreNodeNum": profile.core_nodes.to_string(),
        "componentList": components,
        "createAt": created,
        "updateAt": created,
        "chargingStartTime": created,
        "billingType": "Metered",
        "duration": "0",
        "fee": "0",
        "azName": format!("{region}a"),
        "azCode": format!("{region}a"),
        "azId": format!("{region}a"),
        "vpc": "vpc-data",
        "subnetName": "subnet-data",
        "masterNodeSize": "c6.4xlarge.4.linux.bigdata",
        "coreNodeSize": "c6.4xlarge.4.linux.bigdata",
        "masterDataVolumeType": "SAS",
        "masterDataVolumeSize": 480,
        "masterDataVolumeCount": 1,
        "coreDataVolumeType": "SAS",
        "coreDataVolumeSize": 480,
        "coreDataVolumeCount": 2,
        "volumeType": "SAS",
        "volumeSize": 480,
        "logCollection": 1,
        "periodType": 0,
        "isMrsManagerFinish": profile.state != "starting",
        "bootstrapScripts": [],
        "enterpriseProjectId": profile.enterprise_project_id,
        "tags": profile.tags,
    });
    if let Some(fields) = object.as_object_mut() {
        for name in NULL_FIELDS {
            fields.insert((*name).to_owned(), Value::Null);
        }
    }
    object
}

/// Fields the simulator has no value for.
const NULL_FIELDS: &[&str] = &[
    "stageDesc",
    "hadoopVersion",
    "externalIp",
    "externalAlternateIp",
    "internalIp",
    "deploymentId",
    "remark",
    "orderId",
    "availabilityZoneId",
    "instanceId",
    "vnc",
    "vpcId",
    "subnetId",
    "securityGroupsId",
    "slaveSecurityGroupsId",
    "nodePublicCertName",
    "masterNodeIp",
    "privateIpFirst",
    "errorInfo",
    "masterNodeProductId",
    "masterNodeSpecId",
    "coreNodeProductId",
    "coreNodeSpecId",
    "scale",
    "nodeGroups",
    "taskNodeGroups",
    "eipId",
    "eipAddress",
    "eipv6Address",
];

/// The object with null in place of all that a caller can do without, and texts for numbers.
pub(super) fn lean(whole: Value) -> Value {
    let Value::Object(fields) = whole else {
        return whole;
    };
    let lean: Map<String, Value> = fields
        .into_iter()
        .map(|(name, value)| {
            let value = match name.as_str() {
                "clusterId" | "clusterName" | "clusterState" | "clusterVersion" => value,
                "safeMode" | "clusterType" => Value::String(value.to_string()),
                _ => Value::Null,
            };
            (name, value)
        })
        .collect();
    Value::Object(lean)
}
