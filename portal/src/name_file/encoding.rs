//! The encoding of a text file, recognized from its bytes.

use super::format::{FileFormat, FileProblem, NameFile};
use encoding_rs::{GB18030, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Decodes a text.
///
/// A byte order mark decides. Without one, zero bytes are those of UTF-16; valid UTF-8 is UTF-8, which
/// no other text is by chance; what remains is GB18030 where its bytes above ASCII come in the pairs
/// of Chinese characters, else Windows-1252.
pub(super) fn decode(bytes: &[u8]) -> Result<NameFile, FileProblem> {
    match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, false).ok_or(FileProblem::UnknownEncoding),
        [0xfe, 0xff, rest @ ..] => utf16(rest, true).ok_or(FileProblem::UnknownEncoding),
        _ => match zero_bytes(bytes) {
            (0, 0) => without_zero_bytes(bytes),
            (0, _) => utf16(bytes, false),
            (_, 0) => utf16(bytes, true),
            _ => return Err(FileProblem::NoText),
        }
        .ok_or_else(|| undecoded(bytes)),
    }
}

/// The problem of bytes in no known encoding: texts have no control characters but those of lines, and
/// escapes to Japanese characters.
fn undecoded(bytes: &[u8]) -> FileProblem {
    let of_text =
        |byte: u8| byte >= b' ' || matches!(byte, 0 | b'\t' | b'\n' | b'\r' | 0x0c | 0x1b);
    if bytes.iter().all(|byte| of_text(*byte)) {
        FileProblem::UnknownEncoding
    } else {
        FileProblem::NoText
    }
}

/// Number of zero bytes at even and at odd offsets.
fn zero_bytes(bytes: &[u8]) -> (usize, usize) {
    let at = |first: usize| {
        bytes
            .iter()
            .skip(first)
            .step_by(2)
            .filter(|byte| **byte == 0)
    };
    (at(0).count(), at(1).count())
}

fn utf16(bytes: &[u8], big_endian: bool) -> Option<NameFile> {
    let encoding = if big_endian { UTF_16BE } else { UTF_16LE };
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    (!text.contains('\0')).then(|| NameFile {
        text: text.into_owned(),
        format: FileFormat::Utf16,
    })
}

fn without_zero_bytes(bytes: &[u8]) -> Option<NameFile> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(NameFile {
            text: text.trim_start_matches('\u{feff}').to_owned(),
            format: FileFormat::Utf8,
        });
    }
    let (encoding, format) = if is_chinese(bytes) {
        (GB18030, FileFormat::Gb18030)
    } else {
        (WINDOWS_1252, FileFormat::Windows1252)
    };
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    let control = |c: char| c.is_control() && !matches!(c, '\t' | '\r' | '\n');
    (!text.contains(control)).then(|| NameFile {
        text: text.into_owned(),
        format,
    })
}

/// Returns true if the bytes are valid GB18030 and more than half of the characters above ASCII are
/// pairs in the range of GB2312, where both bytes are above ASCII. In a text of a Western language such
/// a byte mostly stands alone among letters, and two of them stand between letters.
fn is_chinese(bytes: &[u8]) -> bool {
    let Some(text) = GB18030.decode_without_bom_handling_and_without_replacement(bytes) else {
        return false;
    };
    let high = text.chars().filter(|c| !c.is_ascii()).count();
    let letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphabetic);
    let (mut pairs, mut rest, mut before) = (0, bytes, None);
    while let [first, tail @ ..] = rest {
        rest = match tail {
            [second, tail @ ..] if *first >= 0xa1 && *second >= 0xa1 => {
                pairs += usize::from(!(letter(before) && letter(tail.first())));
                before = Some(second);
                tail
            }
            // The second byte of a pair, or half of four bytes, outside of that range.
            [second, tail @ ..] if *first >= 0x80 => {
                before = Some(second);
                tail
            }
            _ => {
                before = Some(first);
                tail
            }
        };
    }
    pairs * 2 > high
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Option<(FileFormat, String)> {
        decode(bytes).ok().map(|file| (file.format, file.text))
    }

    fn utf16(text: &str, mark: bool, big: bool) -> Vec<u8> {
        let marked = if mark { "\u{feff}" } else { "" };
        let units = marked.encode_utf16().chain(text.encode_utf16());
        let bytes = |unit: u16| {
            if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        };
        units.flat_map(bytes).collect()
    }

    #[test]
    fn utf_16_is_read_in_both_orders_with_and_without_a_mark() {
        let text = "用户名\r\nalice\r\n";
        for (mark, big) in [(true, true), (true, false), (false, true), (false, false)] {
            let bytes = utf16(text, mark, big);
            assert_eq!(
                read(&bytes),
                Some((FileFormat::Utf16, text.into())),
                "{mark} {big}"
            );
        }
    }

    #[test]
    fn utf_8_loses_its_mark() {
        let expected = Some((FileFormat::Utf8, "名\n".into()));
        assert_eq!(read("\u{feff}名\n".as_bytes()), expected);
        assert_eq!(read("名\n".as_bytes()), expected);
    }

    #[test]
    fn chinese_and_western_bytes_are_told_apart() {
        for text in [
            "用户名\r\n张三\r\n",
            "name,部门\nanalyst01,财务\n",
            "赵钱孙李",
        ] {
            let (bytes, ..) = GB18030.encode(text);
            assert_eq!(read(&bytes), Some((FileFormat::Gb18030, text.into())));
        }
        for text in [
            "Müller\nJosé\nZoë\n",
            "Ærøskøbing; naïve",
            "Straße ä ö ü",
            "cañón",
        ] {
            let (bytes, ..) = WINDOWS_1252.encode(text);
            assert_eq!(read(&bytes), Some((FileFormat::Windows1252, text.into())));
        }
    }

    #[test]
    fn what_is_no_text_is_not_read() {
        for bytes in [
            &b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00"[..],
            b"\xff\xd8\xff\xe0\x00\x10JFIF\x00",
            b"%PDF-1.7\n%\x80\x81\x82\x83\x01\x02",
            b"\xff\xfe\x00",
            b"a\x00b\x00\x00c",
        ] {
            assert_eq!(read(bytes), None, "{bytes:?}");
        }
    }
}
