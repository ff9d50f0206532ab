//! Metrics of the process, with the names that the libraries of Prometheus use. Values that the
//! system does not provide are left out.

use prometheus_client::collector::Collector;
use prometheus_client::encoding::{DescriptorEncoder, EncodeMetric as _};
use prometheus_client::metrics::counter::ConstCounter;
use prometheus_client::metrics::gauge::ConstGauge;
use prometheus_client::registry::Registry;
use time::OffsetDateTime;

/// Ticks of processor time per second: the same for programs on every Linux machine.
const TICKS: f64 = 100.0;

#[derive(Debug)]
struct Process {
    started: OffsetDateTime,
}

pub(super) fn register(registry: &mut Registry, started: OffsetDateTime) {
    registry.register_collector(Box::new(Process { started }));
}

impl Collector for Process {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> Result<(), std::fmt::Error> {
        let mut gauge = |name: &str, help: &str, value: f64| {
            let value = ConstGauge::new(value);
            let encoder = encoder.encode_descriptor(name, help, None, value.metric_type())?;
            value.encode(encoder)
        };
        #[expect(
            clippy::cast_precision_loss,
            reason = "seconds fit for 300 million years"
        )]
        let started = self.started.unix_timestamp() as f64;
        gauge(
            "process_start_time_seconds",
            "When the process started, since 1970",
            started,
        )?;
        if let Some(bytes) = resident_bytes() {
            gauge("process_resident_memory_bytes", "Memory in use", bytes)?;
        }
        if let Some(count) = open_files() {
            gauge("process_open_fds", "Open files and connections", count)?;
        }
        if let Some(seconds) = processor_seconds() {
            let value = ConstCounter::new(seconds);
            let encoder = encoder.encode_descriptor(
                "process_cpu_seconds",
                "Processor time spent",
                None,
                value.metric_type(),
            )?;
            value.encode(encoder)?;
        }
        Ok(())
    }
}

fn resident_bytes() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: f64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kibibytes * 1024.0)
}

fn open_files() -> Option<f64> {
    let count = std::fs::read_dir("/proc/self/fd").ok()?.count();
    // One of the files is the folder that is being read.
    u32::try_from(count.saturating_sub(1)).ok().map(f64::from)
}

fn processor_seconds() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The program's name, in parentheses, may hold blanks; the fields after it do not.
    let (_, fields) = stat.rsplit_once(')')?;
    let mut fields = fields.split_whitespace().skip(11);
    let user: f64 = fields.next()?.parse().ok()?;
    let system: f64 = fields.next()?.parse().ok()?;
    Some((user + system) / TICKS)
}
