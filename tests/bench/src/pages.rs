//! Pages per second, with their session.

use crate::connect;
use crate::connection::Connection;
use crate::failure::Failure;
use crate::load::{Load, Round};
use crate::portal::Portal;
use crate::report::{Bound, figure, progress};
use mrs_simulator::{RunningSimulator, Seed, Settings, Simulator};
use std::path::Path;
use std::time::Duration;

const ROUNDS: usize = 9;
const ROUND: Duration = Duration::from_millis(500);
const WARM_UP: Duration = Duration::from_millis(300);

/// The bounds, at this many connections.
const BUSY: usize = 20;
const PAGES_A_SECOND: Bound = Bound::AtLeast(5000.0);
const LONGEST: Bound = Bound::AtMost(10.0);

/// A page and whether the bounds are meant for it: a page that reads the cloud waits for it.
struct Case {
    what: &'static str,
    path: String,
    bounded: bool,
}

/// Starts a portal, connects, and asks for pages.
pub(crate) async fn measure(program: &Path, site: &Path) -> Result<(), Failure> {
    let cloud = cloud()?;
    let portal = Portal::start(program, site, &cloud).await?;
    let mut first = Connection::open(portal.address).await?;
    let cookie = connect::connect(&mut first, &connect::request(portal.address)).await?;
    for case in cases()? {
        for connections in [1, BUSY] {
            for brotli in [false, true] {
                let load = Load {
                    address: portal.address,
                    path: case.path.clone(),
                    cookie: cookie.clone(),
                    brotli,
                    connections,
                };
                let encoding = if brotli { ", brotli" } else { "" };
                let plural = if connections == 1 { "" } else { "s" };
                let name = format!("{}{encoding}, {connections} connection{plural}", case.what);
                progress(&format!("pages: {name}"));
                let rounds = rounds(&load).await?;
                say(&name, &rounds, case.bounded && connections == BUSY)?;
            }
        }
    }
    Ok(())
}

/// The simulated cloud, as quick as it can be.
pub(crate) fn cloud() -> Result<RunningSimulator, Failure> {
    let settings = Settings {
        seed: Seed::demo(),
        log_requests: false,
        ..Settings::default()
    };
    Simulator::start(settings).map_err(|error| Failure::Program(error.to_string()))
}

fn cases() -> Result<[Case; 2], Failure> {
    let cluster = Seed::demo()
        .clusters
        .first()
        .map(|cluster| cluster.id.clone());
    let cluster = cluster.ok_or_else(|| Failure::Program("the demo has no cluster".into()))?;
    Ok([
        Case {
            what: "connections page",
            path: "/connect".into(),
            bounded: true,
        },
        Case {
            what: "cancel form (reads the cloud)",
            path: format!("/clusters/{cluster}/cancel-sync"),
            bounded: false,
        },
    ])
}

async fn rounds(load: &Load) -> Result<Vec<Round>, Failure> {
    load.round(WARM_UP).await?;
    let mut rounds = Vec::with_capacity(ROUNDS);
    for _ in 0..ROUNDS {
        rounds.push(load.round(ROUND).await?);
    }
    Ok(rounds)
}

fn say(name: &str, rounds: &[Round], bounded: bool) -> Result<(), Failure> {
    let column = |of: fn(&Round) -> f64| rounds.iter().map(of).collect::<Vec<f64>>();
    let bytes = rounds.last().map_or(0, |round| round.bytes);
    let pages = format!("{name}: pages of {bytes} bytes");
    figure(
        &pages,
        "/s",
        &column(|round| round.pages_a_second),
        bounded.then_some(PAGES_A_SECOND),
    )?;
    figure(
        &format!("{name}: 50th percentile"),
        "ms",
        &column(|round| round.half),
        None,
    )?;
    figure(
        &format!("{name}: 99th percentile"),
        "ms",
        &column(|round| round.most),
        bounded.then_some(LONGEST),
    )
}
