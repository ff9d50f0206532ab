//! The HTTP side: layers, routes, cookies, health.
