//! Headings of columns that say yes or no of each row: "Remove?", "Left company", "Still needed?".

use super::super::phrases::kept::{self, Said, direction, said};
use super::super::phrases::unaffected::is_whitelist;
use super::super::phrases::words::{Words, is_among, phrase};

/// Words that say to remove as headings only. They are names as well.
static HEADINGS: Words = Words::new("sil silinsin");

/// Questions before what is marked.
const ASKED: [&str; 7] = ["是否", "需要", "要", "¿", "还", "仍", "已"];

/// Words for those who have left.
static LEFT: Words = Words::new(
    "left gone exited ausgetreten quitté parti partie salido baja saiu uscito ушёл ушел уволен уволена ayrıldı \
    vertrokken odszedł keluar 退職済み 退職済",
);

/// Words for those who stay.
static STAYS: Words = Words::new(
    "use used needed required necessary employed working works present recertified benötigt gebraucht genutzt \
    verwendet benutzung verwendung beschäftigt rezertifiziert nécessaire utilisé requis présent employé recertifié \
    necesario usado uso empleado necessário necessario нужен нужна используется работает gerekli çalışıyor \
    kullanılıyor nodig gebruik potrzebny zatrudniony dibutuhkan digunakan 在职 在岗 在用 使用 使用中 在職 在籍 利用中 \
    재직 재직중 ยังทำงานอยู",
);

/// Words for accounts that can be used, which stay only where it is asked whether they still are.
static ACTIVE: Words = Words::new(
    "active aktiv actif activo activa ativo ativa attivo attiva активен активный aktif actief aktywny 启用",
);

/// Words before those, also of questions.
static STILL: Words = Words::new(
    "still noch toujours encore todavía sigue ainda ancora ещё еще halen hâlâ nog nadal jeszcze masih",
);
static NOT: Words = Words::new(
    "no not longer anymore nicht mehr pas plus ya não mais non più не больше nie już niet meer tidak lagi",
);

/// Words beside all of them.
static AROUND: Words = Words::new(
    "has have is in the it here account user access company person employee staff konto benutzer mitarbeiter zugang \
    hat ist wird im unternehmen a est en compte entreprise la ha empresa cuenta em conta azienda mi mı on",
);

/// Returns what a heading says of the marked rows: "Delete? (y/n)". Above numbers, "left" can say how many are.
pub(super) fn said_by_heading(text: &str, has_numbers: bool) -> Option<Said> {
    let is_asked = |asked: &&str| text.starts_with(*asked);
    let is_question = text.contains(['?', '？']) || ASKED.iter().any(is_asked);
    let text = text
        .split(['(', '（', '[', '?', '？'])
        .find(|part| !part.trim().is_empty())?;
    let text = ASKED.iter().fold(text.trim(), |text, asked| {
        text.strip_prefix(asked).unwrap_or(text)
    });
    let text = text.trim();
    if is_whitelist(text) {
        return Some(Said::Keep);
    }
    let is_told = is_question || !has_numbers;
    let goes = || is_told && direction(text) == Some(Said::Remove);
    said(text)
        .or_else(|| (is_among(text, &HEADINGS) || goes()).then_some(Said::Remove))
        .or_else(|| said_of_people(text, is_question).filter(|_| is_told))
}

/// Returns what a heading says that is about people, or about their use of an account.
fn said_of_people(text: &str, is_question: bool) -> Option<Said> {
    let lists = [&LEFT, &kept::REMOVE, &STAYS, &ACTIVE, &STILL, &NOT, &AROUND];
    let [left, gone, stays, active, still, not, _] = phrase(text, lists)?;
    let is_active = active > 0 && (is_question || still + not > 0);
    match (left + gone > 0, stays > 0 || is_active, not > 0) {
        (true, false, false) | (false, true, true) => Some(Said::Remove),
        (false, true, false) => Some(Said::Keep),
        _ => None,
    }
}
