//! The portal's time on top of an upstream call: from the texts of both fields to the answer,
//! against the same bytes sent over a bare connection. Both in turns, in one run.

use crate::answerer::{self, Answerer};
use crate::connection::Connection;
use crate::failure::Failure;
use crate::report::{Bound, figure, progress};
use mrs::client::{Client, ClientSettings, Credentials, Endpoints, ProjectClient, Target};
use mrs::ids::{ClusterId, ProjectId};
use mrs::name_list::parse;
use mrs::names::{NameKind, check};
use mrs::wire::CancelSync;
use std::fmt::Display;
use std::sync::Arc;
use std::time::Instant;

const RUNS: usize = 9;
const PAIRS: usize = 200;
const WARM_UP: usize = 100;
const BOUND: Bound = Bound::AtMost(2.0);

/// Measures a call with 1,000 users, and the largest call there is.
pub(crate) fn measure() -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|source| Failure::io("start threads", source))?;
    runtime.block_on(async {
        let users = names("analyst", 1000);
        let groups = names("team", 1000);
        of("1,000 users", &users, "").await?;
        of("1,000 users and 1,000 groups", &users, &groups).await
    })
}

async fn of(what: &str, users: &str, groups: &str) -> Result<(), Failure> {
    progress(&format!("time on top of an upstream call: {what}"));
    let mut cloud = answerer::start().await?;
    let (project, cluster) = project(&cloud)?;
    whole_call(&project, &cluster, users, groups).await?;
    let bytes = cloud.first_requests.recv().await;
    let bytes = bytes.ok_or_else(|| Failure::Program("the call did not arrive".into()))?;
    let mut bare = Connection::open(cloud.address).await?;

    let (mut on_top, mut whole) = (Vec::with_capacity(RUNS), Vec::with_capacity(RUNS));
    for run in 0..=RUNS {
        let pairs = if run == 0 { WARM_UP } else { PAIRS };
        let (mut differences, mut calls) = (Vec::with_capacity(pairs), Vec::with_capacity(pairs));
        for _ in 0..pairs {
            let begun = Instant::now();
            whole_call(&project, &cluster, users, groups).await?;
            let call = begun.elapsed().as_secs_f64() * 1e3;
            let begun = Instant::now();
            bare.ask(&bytes).await?;
            differences.push(call - begun.elapsed().as_secs_f64() * 1e3);
            calls.push(call);
        }
        if run > 0 {
            on_top.push(middle(&mut differences));
            whole.push(middle(&mut calls));
        }
    }
    let kilobytes = bytes.len() / 1000;
    let bound = groups.is_empty().then_some(BOUND);
    figure(
        &format!("on top of a call with {what} ({kilobytes} kB)"),
        "ms",
        &on_top,
        bound,
    )?;
    figure(
        &format!("the whole call with {what}, answered at once"),
        "ms",
        &whole,
        None,
    )
}

/// Everything between the typed texts and the answer, as the portal does it.
async fn whole_call(
    project: &ProjectClient,
    cluster: &ClusterId,
    users: &str,
    groups: &str,
) -> Result<(), Failure> {
    let names = CancelSync {
        user_names: valid(users, NameKind::User)?,
        group_names: valid(groups, NameKind::Group)?,
    };
    let reply = project
        .cancel_sync(cluster, &names)
        .await
        .map_err(|error| program(&error))?;
    if reply.value.is_synchronizing() {
        Ok(())
    } else {
        Err(Failure::Program("the call was not understood".into()))
    }
}

fn valid(text: &str, kind: NameKind) -> Result<Vec<String>, Failure> {
    let names = parse(text, kind)
        .to_names()
        .map_err(|error| program(&error))?
        .into_inner();
    // The plan checks each name once more.
    for name in &names {
        check(name, kind).map_err(|error| program(&error))?;
    }
    Ok(names)
}

fn project(cloud: &Answerer) -> Result<(ProjectClient, ClusterId), Failure> {
    let url = format!("http://{}", cloud.address);
    let client = Client::new(ClientSettings::default()).map_err(|error| program(&error))?;
    let credentials = Credentials::AccessKey {
        access: "BENCHACCESSKEY000001".to_owned(),
        secret: "bench-secret-that-opens-nothing-000000001"
            .to_owned()
            .into(),
        security_token: None,
        expires_at: None,
    };
    let project = client.project(Target {
        endpoints: Endpoints::parse(&url, &url).map_err(|error| program(&error))?,
        project: ProjectId::parse("0c1f8a52e6d94b37a1c85f2e7d3b9064")
            .map_err(|error| program(&error))?,
        credentials: Arc::new(credentials),
    });
    let cluster = ClusterId::parse("3b9f1c52-7a40-4e8d-9c61-5d2e8f0a7b14")
        .map_err(|error| program(&error))?;
    Ok((project, cluster))
}

/// `count` names, one a line.
fn names(prefix: &str, count: u32) -> String {
    let lines: Vec<String> = (0..count)
        .map(|line| format!("{prefix}{line:05}"))
        .collect();
    lines.join("\n")
}

fn middle(samples: &mut [f64]) -> f64 {
    samples.sort_by(f64::total_cmp);
    samples.get(samples.len() / 2).copied().unwrap_or(f64::NAN)
}

fn program(error: &impl Display) -> Failure {
    Failure::Program(error.to_string())
}
