//! Lists of files with their owners, as `ls -l` and `hdfs dfs -ls` print them.

use super::super::rows::{Cell, Rows};

/// Splits lines such as `drwxr-xr-x - alice hadoop 0 2026-01-02 10:00 /user/x` into owner, group and what is behind.
pub(super) fn read(text: &str) -> Option<Rows<'_>> {
    let mut rows = Rows::new(text);
    for line in text.split(['\n', '\r']).map(str::trim) {
        let is_head =
            line.starts_with("total ") || (line.starts_with("Found ") && line.ends_with(" items"));
        if line.is_empty() || is_head {
            rows.leave(line);
            continue;
        }
        let (mode, rest) = line.split_once(' ')?;
        let (links, rest) = rest.trim_start().split_once(' ')?;
        let (owner, rest) = rest.trim_start().split_once(' ')?;
        let (group, rest) = rest.trim_start().split_once(' ')?;
        if !is_mode(mode)
            || !links
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'-')
        {
            return None;
        }
        rows.leave(mode);
        rows.leave(links);
        for cell in [owner, group, rest] {
            rows.push(Cell::plain(cell));
        }
        rows.end();
    }
    (rows.len() > 0).then_some(rows)
}

/// Returns true for `drwxr-xr-x` and its like, also with a sign of more rules behind it.
fn is_mode(word: &str) -> bool {
    let word = word.trim_end_matches(['+', '.', '@']);
    let is_kind = word.starts_with(['-', 'd', 'l', 'c', 'b', 's', 'p']);
    word.len() == 10 && is_kind && word.bytes().skip(1).all(|byte| b"rwx-sStT".contains(&byte))
}
