//! A collector of traces that keeps what it is sent.

use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::trace::v1::Span;
use prost::Message as _;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// Takes traces at its address, by OTLP over HTTP, for as long as the test runs.
#[derive(Debug)]
pub struct Collector {
    endpoint: String,
    requests: Arc<Mutex<Vec<ExportTraceServiceRequest>>>,
}

/// A span as it came, with what tests ask of it at hand.
#[derive(Debug, Clone)]
pub struct Collected(Span);

impl Collector {
    /// Listens on a free port.
    ///
    /// # Panics
    ///
    /// When there is none.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let requests = Arc::<Mutex<Vec<_>>>::default();
        let kept = Arc::clone(&requests);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let kept = Arc::clone(&kept);
                std::thread::spawn(move || take(stream, &kept));
            }
        });
        Self {
            endpoint: format!("http://{address}/v1/traces"),
            requests,
        }
    }

    /// Its address, for `traces.endpoint`.
    pub fn endpoint(&self) -> &str {
        &self.endpoint
    }

    /// All spans that came.
    ///
    /// # Panics
    ///
    /// When a thread of it panicked.
    pub fn spans(&self) -> Vec<Collected> {
        let requests = self.requests.lock().expect("the requests");
        let resources = requests.iter().flat_map(|request| &request.resource_spans);
        let scopes = resources.flat_map(|resource| &resource.scope_spans);
        let spans = scopes.flat_map(|scope| &scope.spans);
        spans.cloned().map(Collected).collect()
    }

    /// The service that the spans say they come from.
    ///
    /// # Panics
    ///
    /// When a thread of it panicked.
    pub fn service(&self) -> Option<String> {
        let requests = self.requests.lock().expect("the requests");
        let resource = requests
            .first()?
            .resource_spans
            .first()?
            .resource
            .as_ref()?;
        text(&resource.attributes, "service.name")
    }
}

impl Collected {
    /// What it is called.
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// The trace it belongs to, in hexadecimal.
    pub fn trace(&self) -> String {
        hex(&self.0.trace_id)
    }

    /// Its own id.
    pub fn id(&self) -> String {
        hex(&self.0.span_id)
    }

    /// The span it hangs under; empty where under none.
    pub fn parent(&self) -> String {
        hex(&self.0.parent_span_id)
    }

    /// Whether it is one of a server (2), a client (3), or something inside (1).
    pub fn kind(&self) -> i32 {
        self.0.kind
    }

    /// A text among its attributes.
    pub fn text(&self, key: &str) -> Option<String> {
        text(&self.0.attributes, key)
    }

    /// Everything that was sent of it.
    pub fn everything(&self) -> String {
        format!("{:?}", self.0)
    }
}

fn text(
    attributes: &[opentelemetry_proto::tonic::common::v1::KeyValue],
    key: &str,
) -> Option<String> {
    let found = attributes.iter().find(|attribute| attribute.key == key)?;
    match found.value.as_ref()?.value.as_ref()? {
        Value::StringValue(text) => Some(text.clone()),
        _ => None,
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Answers each request on a connection until it closes.
fn take(stream: TcpStream, kept: &Mutex<Vec<ExportTraceServiceRequest>>) {
    let mut reader = BufReader::new(stream.try_clone().expect("a connection"));
    let mut writer = stream;
    while let Some(body) = next_body(&mut reader) {
        let request = ExportTraceServiceRequest::decode(body.as_slice()).expect("a batch of spans");
        kept.lock().expect("the requests").push(request);
        let answer = b"HTTP/1.1 200 OK\r\nContent-Type: application/x-protobuf\r\n\
            Content-Length: 0\r\n\r\n";
        if writer.write_all(answer).is_err() {
            return;
        }
    }
}

fn next_body(reader: &mut impl BufRead) -> Option<Vec<u8>> {
    let mut length = 0;
    let mut head = String::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if line.trim().is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().ok()?;
        }
        head.push_str(&line);
    }
    assert!(head.starts_with("POST /v1/traces HTTP/1.1"), "{head}");
    assert!(head.contains("application/x-protobuf"), "{head}");
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(body)
}
