//! Clauses that ask to add names, beside others that ask to remove some: "remove alice and add bob".

use super::exclusion::ENDS;
use super::separators::is_joining;
use super::words::{Words, bare, is_among};

/// Words that ask to add names, and words that ask to remove some.
static ADD: Words = Words::new(
    "add grant give assign onboard hinzufügen anlegen ajouter ajoutez añadir añada agregar agregue adicionar \
    adicione aggiungere добавить добавьте ekle ekleyin ekleyiniz",
);
static REMOVE: Words = Words::new(
    "remove delete revoke cancel disable drop terminate offboard entfernen löschen entziehen supprimer supprimez \
    retirer retirez eliminar elimine quitar remover remova rimuovere удалить удалите kaldır kaldırın silin",
);
const ADD_PARTS: [&str; 6] = ["新增", "添加", "加入", "开通", "授予", "追加"];
const REMOVE_PARTS: [&str; 6] = ["删除", "移除", "取消", "刪除", "削除", "撤销"];

/// Returns true if `text` asks to remove names and to add others.
pub(super) fn asks_for_both(text: &str) -> bool {
    let mut both = (false, false);
    for word in text.split(is_between) {
        both.0 |= is_adding(word);
        both.1 |= is_removing(word);
    }
    both == (true, true)
}

/// Returns true if a word of `text` asks to add or to remove names.
pub(super) fn is_change(text: &str) -> bool {
    text.split(is_between)
        .any(|word| is_adding(word) || is_removing(word))
}

/// Returns the clause of a sentence that asks to add names, up to one that asks to remove some. The names
/// stand behind the verb, or before it if it is the last word.
pub(super) fn clause(sentence: &str) -> Option<&str> {
    let (mut clause, mut verb, mut end) = (0, None, sentence.len());
    for word in sentence.split(is_between) {
        let at = word.as_ptr().addr() - sentence.as_ptr().addr();
        if verb.is_some() && is_removing(word) {
            end = at;
            break;
        }
        let begins = sentence
            .get(..at)
            .is_some_and(|before| before.ends_with(ENDS));
        if verb.is_none() && (begins || is_joining(word)) {
            clause = at;
        }
        if verb.is_none() && is_adding(word) {
            verb = Some((at, at + word.len()));
        }
    }
    let (start, verb_end) = verb?;
    let has_names = sentence.get(verb_end..end)?.contains(char::is_alphanumeric);
    let is_whole = !has_names || clause == start;
    let joined = sentence
        .get(clause..start)?
        .split(' ')
        .next()
        .is_some_and(is_joining);
    let start = if is_whole || joined { clause } else { start };
    sentence.get(start..end)
}

fn is_between(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\t' | '\n' | '\r') || ENDS.contains(&c)
}

fn is_adding(word: &str) -> bool {
    is_among(bare(word), &ADD)
        || (!word.is_ascii() && ADD_PARTS.iter().any(|part| word.contains(part)))
}

fn is_removing(word: &str) -> bool {
    is_among(bare(word), &REMOVE)
        || (!word.is_ascii() && REMOVE_PARTS.iter().any(|part| word.contains(part)))
}

/// Returns the verb of a short line that asks to remove the name before it, as in "alice: remove".
pub(super) fn removal(line: &str) -> Option<&str> {
    let (before, verb) = line.trim_end().rsplit_once([' ', '\t'])?;
    let name = before.trim_end_matches([' ', ':', '-', '–', '>']);
    let is_name = !name.is_empty() && !name.contains([' ', '\t']);
    line.get(name.len()..)
        .filter(|_| is_name && is_removing(verb))
}
