//! Where an HTTP/1.1 answer ends.

use crate::failure::Failure;

/// How the end of a body is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Body {
    Length(usize),
    Chunked,
}

/// The length of the first answer in `bytes`, head included; `None` while it is not complete.
pub(crate) fn complete(bytes: &[u8]) -> Result<Option<usize>, Failure> {
    let Some(head) = head_length(bytes) else {
        return Ok(None);
    };
    let (before, rest) = bytes.split_at(head);
    let body = match body_of(before)? {
        Body::Length(length) => (rest.len() >= length).then_some(length),
        Body::Chunked => chunks(rest)?,
    };
    Ok(body.map(|length| head + length))
}

/// The length of the head, with the empty line behind it.
pub(crate) fn head_length(bytes: &[u8]) -> Option<usize> {
    bytes
        .windows(4)
        .position(|window| window == b"\r\n\r\n")
        .map(|at| at + 4)
}

/// The value of a header, by its name in lower case.
pub(crate) fn header<'a>(head: &'a [u8], name: &str) -> Option<&'a str> {
    std::str::from_utf8(head)
        .ok()?
        .lines()
        .skip(1)
        .find_map(|line| {
            let (found, value) = line.split_once(':')?;
            found.eq_ignore_ascii_case(name).then(|| value.trim())
        })
}

fn body_of(head: &[u8]) -> Result<Body, Failure> {
    if header(head, "transfer-encoding").is_some_and(|value| value.contains("chunked")) {
        return Ok(Body::Chunked);
    }
    match header(head, "content-length") {
        Some(length) => length
            .parse()
            .map(Body::Length)
            .map_err(|_| Failure::Framing("its length is no number")),
        None => Err(Failure::Framing("it has no length")),
    }
}

/// The length of a chunked body, its last chunk included; trailers are not expected.
fn chunks(body: &[u8]) -> Result<Option<usize>, Failure> {
    let mut at = 0;
    loop {
        let rest = body.get(at..).unwrap_or_default();
        let Some(line) = rest.windows(2).position(|window| window == b"\r\n") else {
            return Ok(None);
        };
        let size = rest
            .get(..line)
            .and_then(|size| std::str::from_utf8(size).ok())
            .and_then(|size| usize::from_str_radix(size.trim(), 16).ok())
            .ok_or(Failure::Framing("the size of a chunk is no number"))?;
        // The size line, the chunk, and the line break behind each.
        at += line + 2 + size + 2;
        if at > body.len() {
            return Ok(None);
        }
        if size == 0 {
            return Ok(Some(at));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_of_known_length_ends_with_its_last_byte() {
        let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
        for cut in 0..answer.len() {
            assert_eq!(complete(&answer[..cut]).unwrap(), None, "{cut}");
        }
        assert_eq!(complete(answer).unwrap(), Some(answer.len()));
    }

    #[test]
    fn a_chunked_body_ends_with_its_empty_chunk() {
        let answer =
            b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhe\r\no\r\na\r\n0123456789\r\n0\r\n\r\n";
        for cut in 0..answer.len() {
            assert_eq!(complete(&answer[..cut]).unwrap(), None, "{cut}");
        }
        assert_eq!(complete(answer).unwrap(), Some(answer.len()));
    }

    #[test]
    fn what_has_no_end_is_refused() {
        assert!(complete(b"HTTP/1.1 200 OK\r\n\r\n").is_err());
        assert!(complete(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nz\r\n").is_err());
    }
}
