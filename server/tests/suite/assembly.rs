//! The services as the configuration puts them together.

use crate::config::file;
use portal::clock::SystemClock;
use portal::operations::Timing;
use portal::random::SystemRandom;
use server::Assembly;
use server::config::Config;
use std::sync::Arc;

#[tokio::test]
async fn debug_shows_no_secret() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("portal.sqlite").display());
    let file = file(&format!("store.url = \"{url}\"\n"));
    let config = Config::load(Some(file.path()), []).unwrap();
    let (clock, random) = (Arc::new(SystemClock), Arc::new(SystemRandom));
    let assembly = Assembly::new(&config, Timing::default(), clock, random);
    let shown = format!("{:?}", assembly.await.unwrap());
    assert!(
        !shown.contains("seal_keys") && !shown.contains("secret"),
        "{shown}"
    );
}
