//! The value of a cell as the spreadsheet program shows it, as far as that changes a name.

use calamine::{Data, DataRef, ExcelDateTime, Style};

/// Most zeros of a number format: its length is limited to that.
const ZEROS: usize = 255;

/// The serial number of the first day that spreadsheet programs don't know.
const END_OF_DAYS: f64 = 2_958_466.0;

/// The number of zeros if the number format is nothing else: `00000` shows 123 as 00123.
pub(super) fn zeros(style: &Style) -> Option<usize> {
    let code = &style.number_format.as_ref()?.format_code;
    let only_zeros = (1..=ZEROS).contains(&code.len()) && code.bytes().all(|byte| byte == b'0');
    only_zeros.then_some(code.len())
}

/// The text of a cell: a number with the zeros of its format, a date by ISO 8601, and else the plain value.
pub(super) fn cell_text(value: &DataRef, zeros: Option<usize>) -> String {
    match (value, zeros) {
        (DataRef::Float(number), Some(zeros)) if number.is_finite() => {
            let sign = if *number < 0.0 { "-" } else { "" };
            let digits = number.abs().round().to_string();
            format!("{sign}{digits:0>zeros$}")
        }
        (DataRef::DateTime(date), _) if date.is_datetime() && is_known(date) => iso(date),
        _ => Data::from(value.clone()).to_string(),
    }
}

fn is_known(date: &ExcelDateTime) -> bool {
    (0.0..END_OF_DAYS).contains(&date.as_f64())
}

fn iso(date: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    if date.as_f64() < 1.0 {
        return time;
    }
    let day = format!("{year:04}-{month:02}-{day:02}");
    if time == "00:00:00" {
        day
    } else {
        format!("{day}T{time}")
    }
}
