//! Metrics of requests from people, probes and proxies.

use super::register::{register, seconds};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use std::time::Duration;

/// Methods that are counted by name; all others are counted as `other`.
const METHODS: [&str; 7] = ["GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH"];

/// An answered request.
#[derive(Debug, Clone, Copy)]
pub struct AnsweredRequest<'a> {
    /// The template of its route, if one matched.
    pub route: Option<&'a str>,
    /// Its method.
    pub method: &'a str,
    /// The status of the response.
    pub status: u16,
    /// The time from the last byte of its head to the response.
    pub took: Duration,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RequestLabels {
    route: String,
    method: &'static str,
    status: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RouteLabel {
    route: String,
}

/// Counts and times requests. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Requests {
    answered: Family<RequestLabels, Counter>,
    took: Family<RouteLabel, Histogram>,
}

impl Requests {
    pub(super) fn register(registry: &mut Registry) -> Self {
        Self {
            answered: register(
                registry,
                "http_requests",
                "Requests by route, method and class of status",
                Family::default(),
            ),
            took: register(
                registry,
                "http_request_duration_seconds",
                "From the head of a request to that of its answer",
                Family::new_with_constructor(seconds),
            ),
        }
    }

    /// Counts a request.
    pub fn count(&self, request: &AnsweredRequest<'_>) {
        let route = request.route.unwrap_or("none").to_owned();
        let method = METHODS.iter().find(|method| **method == request.method);
        let labels = RequestLabels {
            route: route.clone(),
            method: method.copied().unwrap_or("other"),
            status: class(request.status),
        };
        self.answered.get_or_create(&labels).inc();
        let took = self.took.get_or_create(&RouteLabel { route });
        took.observe(request.took.as_secs_f64());
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
