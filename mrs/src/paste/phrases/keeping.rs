//! Words that say that somebody stays, and what is kept without anybody: "keep alice", "keep data".

use super::words::{Words, bare, is_among};

/// Words that say that names stay.
pub(in crate::paste) static KEEP: Words = Words::new(
    "keep keeping kept stayer stayers stay stays staying remain remains remaining retain retained unchanged maintain maintained \
    behalten bleiben bleibt bleibend garder gardez conserver maintenir maintenu maintenue maintenus restent mantener conservar quedan manter \
    mantém ficam mantenere restano оставить остаются kalsın kalacak kalanlar 保留 不删除 不要删除 勿删 不删 留下 \
    保持 不變 維持 残す 유지 nemazat ponechat zůstává zostawić zostaje \
    zostają behouden blijft blijven behåll stannar pertahankan tetap giữ",
);

/// Words behind one that excludes, with which it excludes nobody: "not needed", "without delay".
static HARMLESS: Words = Words::new(
    "needed required necessary active used using anymore employed working forget hesitate wait delay miss further \
    exception exceptions notice mehr benötigt aktiv genutzt verwendet gebraucht vergessen verzögerung weiteres avis \
    indication mention oublier délai otherwise aviso indicación olvidar demora esquecer нужен нужны активен забудьте",
);

/// Words behind "not" that tell of a state, which is a reason to remove those in it: "not recertified".
static STATES: Words = Words::new(
    "logged login signed seen recertified certified attested validated reviewed renewed found exist exists existing \
    present listed angemeldet eingeloggt gesehen rezertifiziert gefunden vorhanden existiert existieren найден найдены \
    существует",
);
static NEGATIONS: Words = Words::new("not never nicht nie не");

/// Where people are who did not leave: "not in AD", unlike "not in scope".
static PLACES: Words = Words::new("ad ldap hr sap use directory payroll workday");
static IN: Words = Words::new("in im");

/// What accounts lack that may go: "without login".
static LACKED: Words = Words::new("login logins contract mfa vertrag anmeldung");
static WITHOUT: Words = Words::new("without ohne");

/// What stays without its user: "keep data".
static THINGS: Words = Words::new(
    "data file files mailbox mailboxes mail mails email emails home folder folders directory directories history logs \
    backup backups copy records archive documents daten postfach postfächer dateien ordner données boîte fichiers datos \
    archivos buzón dados arquivos dati данные файлы почту",
);
static DETERMINERS: Words =
    Words::new("the his her their its all any die das ihre les ses la los sus os as");

/// Returns true for a word that says that names stay.
pub(in crate::paste) fn is_keeping(word: &str) -> bool {
    is_among(word, &KEEP)
}

/// Returns true for a word and what follows it that excludes nobody.
pub(in crate::paste) fn is_harmless(word: &str, after: &str, before: &str) -> bool {
    let mut words = after.split([' ', '\u{a0}']).filter(|word| !word.is_empty());
    let next = words.next().unwrap_or_default();
    let next = bare(next);
    let behind = words.clone().next();
    let keeps = is_keeping(word) || (is_keeping(next) && words.clone().next().is_some());
    let mut things = std::iter::once(next).chain(words.map(bare)).take(3);
    let thing = things.find(|word| !is_among(word, &DETERMINERS) && !is_keeping(word));
    let last = before.trim_end().rsplit(' ').next().unwrap_or_default();
    is_among(next, &HARMLESS)
        || is_reason(word, next, behind.map_or("", bare))
        || (keeps && thing.is_some_and(|word| is_among(word, &THINGS)))
        || (is_keeping(word) && is_among(bare(last), &THINGS))
}

/// Returns true for words that say why names are to be removed: "not in AD".
fn is_reason(word: &str, next: &str, behind: &str) -> bool {
    let is_place = || is_among(next, &IN) && is_among(behind, &PLACES);
    (is_among(word, &NEGATIONS) && (is_among(next, &STATES) || is_place()))
        || (is_among(word, &WITHOUT) && is_among(next, &LACKED))
}

/// Returns true for a remark such as "keep mailbox", which is not about its user.
pub(in crate::paste) fn keeps_things(text: &str) -> bool {
    let (first, rest) = text.split_once([' ', '\u{a0}']).unwrap_or((text, ""));
    is_harmless(bare(first), rest, "")
}
