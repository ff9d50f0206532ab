//! Memory of the portal: fresh, and with ten thousand sessions in its store.

use crate::connect;
use crate::connection::Connection;
use crate::failure::Failure;
use crate::load::Load;
use crate::pages::cloud;
use crate::portal::Portal;
use crate::report::{Bound, figure, progress};
use std::path::Path;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

const STARTS: usize = 9;
const SESSIONS: usize = 10_000;
/// Visitors that connect at the same time.
const AT_ONCE: usize = 20;
/// Sessions that look at a page each afterwards, to see that they live.
const LOOKS: usize = 9;
const BOUND: Bound = Bound::AtMost(64.0);

/// Starts a portal nine times for its memory at rest, and fills the last one with sessions.
pub(crate) async fn measure(program: &Path, site: &Path) -> Result<(), Failure> {
    let cloud = cloud()?;
    progress("memory: at rest");
    let mut at_rest = Vec::with_capacity(STARTS);
    let mut last = None;
    for _ in 0..STARTS {
        let portal = Portal::start(program, site, &cloud).await?;
        at_rest.push(portal.resident()?);
        last = Some(portal);
    }
    figure("memory at rest", "MB", &at_rest, Some(BOUND))?;
    let Some(portal) = last else {
        return Err(Failure::Program("no portal was started".into()));
    };

    progress("memory: 10,000 visitors connect");
    let begun = Instant::now();
    let cookies = visitors(&portal).await?;
    progress(&format!(
        "memory: they took {:.0} s",
        begun.elapsed().as_secs_f64()
    ));
    let mut filled = Vec::with_capacity(LOOKS);
    for cookie in cookies.iter().step_by(SESSIONS / LOOKS).take(LOOKS) {
        look(&portal, cookie).await?;
        filled.push(portal.resident()?);
    }
    figure(
        "memory with 10,000 live sessions",
        "MB",
        &filled,
        Some(BOUND),
    )?;
    figure(
        "memory, the most while they connected",
        "MB",
        &[portal.resident_peak()?],
        None,
    )
}

/// Connects every visitor; gives their cookies.
async fn visitors(portal: &Portal) -> Result<Vec<String>, Failure> {
    let address = portal.address;
    let mut tasks = JoinSet::new();
    for _ in 0..AT_ONCE {
        tasks.spawn(async move {
            let mut connection = Connection::open(address).await?;
            let request = connect::request(address);
            let mut cookies = Vec::with_capacity(SESSIONS / AT_ONCE);
            for _ in 0..SESSIONS / AT_ONCE {
                cookies.push(connect::connect(&mut connection, &request).await?);
            }
            Ok::<_, Failure>(cookies)
        });
    }
    let mut cookies = Vec::with_capacity(SESSIONS);
    while let Some(ended) = tasks.join_next().await {
        let ended = ended.map_err(|error| Failure::Program(error.to_string()))?;
        cookies.extend(ended?);
    }
    cookies.sort_unstable();
    cookies.dedup();
    if cookies.len() == SESSIONS {
        Ok(cookies)
    } else {
        Err(Failure::Program(format!(
            "{} sessions instead of {SESSIONS}",
            cookies.len()
        )))
    }
}

/// Opens the list of clusters, which only a connected session can.
async fn look(portal: &Portal, cookie: &str) -> Result<(), Failure> {
    let load = Load {
        address: portal.address,
        path: "/clusters".into(),
        cookie: cookie.to_owned(),
        brotli: true,
        connections: 1,
    };
    load.round(Duration::ZERO).await.map(|_| ())
}
