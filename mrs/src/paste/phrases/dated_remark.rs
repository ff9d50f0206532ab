//! Remarks with a date that say whether a name goes or comes: "leaves 30.11.", "last day 2026-11-30".

use super::kept::Said;
use super::words::{Words, bare, is_among};

/// First words of remarks on names that go.
static GOES: Words = Words::new(
    "leaves leaving left leaver leave last final end ends ending until till exit exits gone resigned resigns departs \
    departing departed terminated termination offboarding offboard removed remove retires retired expires expired \
    letzter letzte verlässt austritt ausgeschieden scheidet kündigung ende endet bis geht dernier dernière part \
    quitte départ fin sort sortie jusqu'au último última sale baja salida termina hasta sai saída desligado \
    desligamento término fim até ultimo esce uscita fine последний уходит увольняется уволен увольнение до son \
    ayrılıyor ayrılacak çıkış",
);

/// First words of remarks on names that come.
static COMES: Words = Words::new(
    "joins joining joined starts starting start first new onboarding from since tritt eintritt beginnt erster ab seit \
    arrive arrivée premier commence alta entra ingresa inicio entrada início inizia выходит принят первый başlıyor \
    giriş",
);

/// Parts of such remarks in scripts that write no blanks.
static GOES_UNSPACED: Words =
    Words::new("离职 離職 最后 最後 离开 退出 截止 最終 退職 退社 퇴사 마지막 วันสุดท้าย ลาออก آخر");
static COMES_UNSPACED: Words = Words::new("入职 入職 入社 首日 입사 เริ่ม");

/// Maximum length of a remark in bytes.
const LONGEST: usize = 96;

/// Returns what a remark with a date says of the name that it is about.
pub(in crate::paste) fn said(text: &str) -> Option<Said> {
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let has_number = text.split([' ', '\u{a0}', ':', '(']).any(is_number);
    let has_digit = || !text.is_ascii() && text.bytes().any(|byte| byte.is_ascii_digit());
    let has_date = text.len() <= LONGEST && (has_number || has_digit());
    let (first, _) = text.split_once([' ', '\u{a0}', ':']).unwrap_or((text, ""));
    let begins = |spaced: &Words, unspaced: &Words| {
        is_among(bare(first), spaced) || (!text.is_ascii() && unspaced.is_any_in(text))
    };
    if !has_date {
        None
    } else if begins(&GOES, &GOES_UNSPACED) {
        Some(Said::Remove)
    } else {
        begins(&COMES, &COMES_UNSPACED).then_some(Said::Add)
    }
}
