//! `mrs-portal routes`: what the tests walk.

pub(super) fn run() {
    for (method, path) in server::http::server_functions() {
        println!("{method} {path}");
    }
}
