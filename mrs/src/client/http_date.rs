//! Dates in headers.

use time::format_description::BorrowedFormatItem;
use time::macros::format_description;
use time::{OffsetDateTime, PrimitiveDateTime};

/// The preferred date form of HTTP (RFC 9110, section 5.6.7).
const HTTP_DATE: &[BorrowedFormatItem<'_>] = format_description!(
    "[weekday repr:short], [day] [month repr:short] [year] [hour]:[minute]:[second] GMT"
);

/// Parses a date such as that of the headers `Date` and `Retry-After`; `None` for anything else.
pub fn http_date(value: &str) -> Option<OffsetDateTime> {
    let date = PrimitiveDateTime::parse(value.trim(), HTTP_DATE);
    date.ok().map(PrimitiveDateTime::assume_utc)
}
