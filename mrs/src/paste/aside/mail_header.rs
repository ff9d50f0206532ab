//! The headers of a mail above its text, and of a commit.

use super::super::phrases::words::{Words, is_among, is_in};
use super::super::{Paste, known_words};
use super::lines::lines;
use super::parts::Parts;

/// Labels that only messages and commits have.
static TELLING: Words = Words::new(
    "from subject sent re aw wg fw fwd 回复 答复 转发 von betreff gesendet objet envoyé asunto enviado assunto enviada \
    oggetto inviato тема от отправлено konu kimden gönderilen 发件人 主题 主題 发送时间 寄件者 主旨 差出人 件名 \
    送信日時 보낸사람 제목 จาก เรื่อง author committer signed-off-by reviewed-by acked-by \
    co-authored-by approved-by reported-by tested-by",
);

/// Labels of recipients and dates.
static OTHER: Words = Words::new(
    "to cc bcc date reply-to importance attachments an datum à de para data da a кому \
    копия дата kime bilgi tarih 收件人 抄送 密送 日期 收件者 副本 宛先 받는사람 참조 날짜 ถึง สำเนา วันที่",
);

/// Words of the line above a quoted message.
static WROTE: Words = Words::new(
    "wrote commented schrieb kommentierte écrit commenté escribió comentó escreveu comentou scritto написал \
    написала yazdı schreef",
);

/// Returns true for "On Tue, 24 Nov 2026, Jane <jane@x.example> wrote:".
fn is_attribution(line: &str) -> bool {
    let told = || line.contains(|c: char| c.is_ascii_digit() || c == '@');
    line.ends_with([':', '：'])
        && told()
        && (line.contains("写道") || line.split(' ').any(|word| is_in(word, &WROTE)))
}

/// Maximum length of a label in bytes.
const LONGEST: usize = 24;

/// Finds runs of headers: two or more lines, or one that only messages have. Headers without a text are no
/// message, but a list of recipients. Below a message with names, the lines of the one that it quotes are none of it.
pub(super) fn find<'a>(paste: &Paste<'a, '_>, parts: &mut Parts<'a>) {
    let text = paste.text;
    let before = parts.spans.len();
    let mut run: Vec<&str> = Vec::new();
    let mut quoted: Vec<&str> = Vec::new();
    let (mut is_telling, mut has_body) = (false, false);
    let end = |run: &mut Vec<&str>, is_telling: &mut bool, parts: &mut Parts<'a>| {
        let is_header = *is_telling || run.len() > 1;
        if is_header {
            for line in &*run {
                parts.push(line);
            }
        }
        *is_telling = false;
        let is_body = !run.is_empty() && !is_header;
        run.clear();
        is_body
    };
    let (mut has_names, mut is_quoted) = (false, false);
    for line in lines(text) {
        has_names |=
            !is_attribution(line) && label(line).is_none() && known_words::has_any(line, paste);
        if is_quoted && line.starts_with('>') {
            parts.push(line);
            continue;
        }
        let label = label(line);
        if is_attribution(line) {
            is_quoted = has_names;
            quoted.push(line);
        } else if let Some(label) = label {
            is_telling |= is_among(label, &TELLING);
            run.push(line);
        } else {
            has_body |= end(&mut run, &mut is_telling, parts);
            has_body |= line.contains(char::is_alphanumeric);
        }
    }
    has_body |= end(&mut run, &mut is_telling, parts);
    if has_body {
        for line in quoted {
            parts.push(line);
        }
        parts.is_message |= parts.spans.len() > before;
    } else {
        parts.spans.truncate(before);
    }
}

/// Returns the label of a header at the start of `line`.
fn label(line: &str) -> Option<&str> {
    let colon = line
        .char_indices()
        .take_while(|(at, _)| *at <= LONGEST)
        .find(|(_, c)| matches!(c, ':' | '：'))?
        .0;
    let label = line.get(..colon)?.trim_matches(['*', ' ', '>']);
    (is_among(label, &TELLING) || is_among(label, &OTHER)).then_some(label)
}
