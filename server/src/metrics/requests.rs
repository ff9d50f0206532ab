//! Requests of people, probes and proxies.

use super::{Metrics, seconds};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use std::time::Duration;

/// Methods that are counted by name; whatever else is sent is one word.
const METHODS: [&str; 7] = ["GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH"];

/// An answered request.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The template of its route, where there is one.
    pub route: Option<&'a str>,
    /// Its method.
    pub method: &'a str,
    /// The status of the answer.
    pub status: u16,
    /// From the last byte of its head to the answer.
    pub took: Duration,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    route: String,
    method: &'static str,
    status: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: String,
}

#[derive(Clone)]
pub(super) struct Requests {
    answered: Family<Answered, Counter>,
    took: Family<Route, Histogram>,
}

impl Requests {
    pub(super) fn register(registry: &mut Registry) -> Self {
        let requests = Self {
            answered: Family::default(),
            took: Family::new_with_constructor(seconds),
        };
        registry.register(
            "http_requests",
            "Requests by route, method and class of status",
            requests.answered.clone(),
        );
        registry.register(
            "http_request_duration_seconds",
            "From the head of a request to that of its answer",
            requests.took.clone(),
        );
        requests
    }
}

impl Metrics {
    /// Counts a request.
    pub fn request(&self, asked: &Asked<'_>) {
        let route = asked.route.unwrap_or("none").to_owned();
        let method = METHODS.iter().find(|method| **method == asked.method);
        let answered = Answered {
            route: route.clone(),
            method: method.copied().unwrap_or("other"),
            status: class(asked.status),
        };
        self.requests.answered.get_or_create(&answered).inc();
        let took = self.requests.took.get_or_create(&Route { route });
        took.observe(asked.took.as_secs_f64());
    }
}

const fn class(status: u16) -> &'static str {
    match status {
        ..=199 => "1xx",
        200..=299 => "2xx",
        300..=399 => "3xx",
        400..=499 => "4xx",
        500.. => "5xx",
    }
}
