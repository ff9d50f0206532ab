//! Commands behind the prompt of a terminal.

use super::lines::filled_lines;
use super::parts::Parts;

/// Finds the lines that begin with a prompt, beside others.
pub(super) fn find<'a>(text: &'a str, parts: &mut Parts<'a>) {
    if !text.contains(['>', '$', '#', ':']) || filled_lines(text).all(is_command) {
        return;
    }
    let commands = filled_lines(text).filter(|line| is_command(line));
    commands.for_each(|line| parts.push(line));
}

/// Returns true for a line such as `mysql> select 1;`, `$ id alice` and `[root@node ~]# id alice`.
fn is_command(line: &str) -> bool {
    let in_brackets = || {
        let (host, _) = line.strip_prefix('[')?.split_once(']')?;
        let rest = line.get(host.len() + 2..)?;
        (host.contains('@') && rest.starts_with(['#', '$'])).then_some(())
    };
    // Windows writes the directory, which can have blanks, before `>`, and PowerShell its name before that.
    let before = line.split_once('>').map_or("", |(before, _)| before);
    let path = before.strip_prefix("PS ").unwrap_or(before);
    let is_drive = path.starts_with(|c: char| c.is_ascii_alphabetic())
        && path.get(1..).is_some_and(|rest| rest.starts_with(":\\"));
    let is_directory = is_drive || (path.len() < before.len() && path.starts_with('/'));
    let (first, _) = line.split_once(' ').unwrap_or((line, ""));
    let is_word = |word: &str| {
        let usual = |c: char| c.is_ascii_alphanumeric() || "._:@~/\\()-".contains(c);
        word.starts_with(|c: char| c.is_ascii_alphabetic()) && word.chars().all(usual)
    };
    let is_host = |word: &str| word.contains('@') && word.contains(':') && is_word(word);
    first == "$"
        || matches!(first, "kadmin:" | "kadmin.local:")
        || first.strip_suffix('>').is_some_and(is_word)
        || first.strip_suffix(['$', '#']).is_some_and(is_host)
        || in_brackets().is_some()
        || is_directory
}
