//! `mrs-portal config-reference`.

pub(super) fn run() {
    print!("{}", server::config::reference::markdown());
}
