//! Headings of lists of names that are not meant: those who are active, protected, out of scope or removed already.

use super::kept;
use super::verbs;
use super::words::{Words, is_in, phrase};

/// Words that say so alone.
static STAY: Words = Words::new(
    "protected untouched unaffected active done processed \
    completed aktiv aktive aktiver erledigt geschützt verbleibend verbleibende ausnahmeliste actif actifs actives \
    restants traités activo activos hechos ativo ativos feitos attivi активные активен белый выполнено 在职 在岗 \
    在用 已删除 已移除 已处理 已完成 已清理 在職 対象外 在籍 削除済み 削除済 処理済み 対応済み \
    재직 완료 삭제완료 ใช้งานอยู ลบแล้ว ยังทำงานอยู ไม่เกี่ยวข้อง exception exceptions ausnahme ausnahmen \
    excepciones exceções eccezioni исключения istisnalar 例外",
);

/// Lists and columns whose names are never meant.
static LISTS: Words = Words::new(
    "whitelist whitelisted allowlist allowlisted exempt exempted exclude excluded 白名单 白名單 ホワイトリスト 허용목록",
);

/// What is done already.
static GONE: Words = Words::new(
    "removed deleted revoked cancelled canceled entfernt gelöscht supprimé supprimés supprimée supprimées retirés eliminado eliminados quitados borrados removido removidos \
    rimossi eliminati удалены удалён",
);

/// Words before what is done already, and before what is needed still.
static ALREADY: Words = Words::new("already bereits schon déjà ya já già уже");
static STILL: Words = Words::new("still noch toujours encore todavía aún ainda ancora ещё еще");
static NEEDED: Words = Words::new(
    "needed required used working employed necessary benötigt gebraucht beschäftigt nécessaire nécessaires requis \
    necesario necesarios necessários necessari нужны",
);

/// Words between those and what is done: "has already been removed".
static BEEN: Words = Words::new("been été sido fue fueron foi foram stato stati");

/// Words behind what is done elsewhere, which is a reason to remove a name here: "already deleted in AD".
static ELSEWHERE: Words = Words::new("in from im aus en de em da в из");

/// Words before what is meant.
static NOT: Words = Words::new(
    "not do don't don’t never nicht ne pas no não non не out outside hors außerhalb fuera fora fuori вне",
);
static MEANT: Words = Words::new(
    "scope affected concerned touch included périmètre concerné concernés concernées toucher betroffen anfassen umfang \
    tocar alcance afectados incluidos escopo afetados toccare perimetro interessati трогать области",
);

static AROUND: Words = Words::new(
    "user users account accounts name names people employees staff list the these following of in our be to by who \
    are benutzer konten konto mitarbeiter liste des de les la el los le utilisateurs comptes du sont usuarios cuentas \
    usuários contas en пользователи список",
);

/// All words of such headings.
pub(in crate::paste) static WORDS: [&Words; 9] = [
    &STAY, &LISTS, &GONE, &ALREADY, &STILL, &NEEDED, &NOT, &MEANT, &AROUND,
];

/// Returns true for "whitelist".
pub(in crate::paste) fn is_whitelist(text: &str) -> bool {
    phrase(text.trim(), [&LISTS, &AROUND]).is_some_and(|[lists, _]| lists > 0)
}

/// Returns true for the heading of such a list.
pub(in crate::paste) fn is_heading(text: &str) -> bool {
    if is_whitelist(text) {
        return true;
    }
    let lists = [
        &STAY,
        &ALREADY,
        &STILL,
        &NEEDED,
        &NOT,
        &MEANT,
        &AROUND,
        &verbs::REMOVE,
        &kept::REMOVE,
        &GONE,
    ];
    let Some(
        [
            stay,
            already,
            still,
            needed,
            not,
            meant,
            _,
            verbs,
            gone,
            past,
        ],
    ) = phrase(text, lists).or_else(|| phrase(kept::core(text)?, lists))
    else {
        return false;
    };
    let is_past = already > 0 && stay + verbs + gone + past > 0;
    let is_needed = needed > 0 && (still > 0 || verbs + gone == 0);
    match (not, meant, verbs + gone + past) {
        (0, 0, 0) => stay > 0 || is_needed,
        (0, 0, _) => is_past,
        (1.., 1.., 0) => true,
        _ => false,
    }
}

/// Returns true for a text that begins with "already removed", unless it says from where.
pub(in crate::paste) fn is_done_already(text: &str) -> bool {
    let mut words = text.split([' ', '\u{a0}']).filter(|word| !word.is_empty());
    let is_already = words.next().is_some_and(|word| is_in(word, &ALREADY));
    let mut words = words.skip_while(|word| is_in(word, &BEEN));
    is_already
        && words.next().is_some_and(|word| is_in(word, &GONE))
        && !words.next().is_some_and(|word| is_in(word, &ELSEWHERE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_names_that_are_not_meant_are_told() {
        for text in [
            "Whitelist",
            "Active users",
            "Still needed",
            "Already removed",
            "Hors périmètre ",
            "Do not touch",
            "已删除",
        ] {
            assert!(is_heading(text), "{text}");
        }
        for text in [
            "No longer needed",
            "Not active",
            "Inactive users",
            "Removed",
            "Not protected",
            "In scope",
            "Users",
            "已离职",
            "",
        ] {
            assert!(!is_heading(text), "{text}");
        }
    }
}
