//! Connecting to the simulated project as a browser does, by the form.

use crate::connection::{Connection, first_line};
use crate::failure::Failure;
use crate::framing;
use crate::portal::ENDPOINT;
use mrs_simulator::demo::credentials::{ACCESS_KEY, PROJECT_ID, SECRET_KEY};
use std::net::SocketAddr;

const PATH: &str = "/api/connect";

/// The request that sends the connect form without a session.
pub(crate) fn request(address: SocketAddr) -> Vec<u8> {
    let place = ENDPOINT.replace(' ', "+");
    let body = format!(
        "method=access_key&location=endpoint%3A{place}&project={PROJECT_ID}&access={ACCESS_KEY}&secret={SECRET_KEY}"
    );
    format!(
        "POST {PATH} HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\n\
         Sec-Fetch-Site: same-origin\r\nAccept: text/html\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// Connects; gives the session's cookie.
pub(crate) async fn connect(
    connection: &mut Connection,
    request: &[u8],
) -> Result<String, Failure> {
    let answer = connection.ask(request).await?;
    let refused = || Failure::Answer {
        path: PATH.to_owned(),
        head: first_line(answer),
    };
    let head = answer
        .get(..framing::head_length(answer).unwrap_or_default())
        .ok_or_else(refused)?;
    let location = framing::header(head, "location").ok_or_else(refused)?;
    if location.contains("/connect") {
        return Err(Failure::Program(
            "the simulator's account is refused".into(),
        ));
    }
    framing::header(head, "set-cookie")
        .and_then(|cookie| cookie.split(';').next())
        .map(str::to_owned)
        .ok_or_else(refused)
}
