//! `mrs-portal routes` and `mrs-portal pages`: what the tests walk.

pub(super) fn run() {
    for (method, path) in server::http::server_functions() {
        println!("{method} {path}");
    }
}

pub(super) fn pages() {
    for path in server::http::page_routes() {
        println!("{path}");
    }
}
