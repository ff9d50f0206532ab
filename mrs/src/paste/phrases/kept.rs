//! Words that say whether names stay, come or go.

use super::keeping::{KEEP, is_keeping, keeps_things};
use super::verbs;
use super::words::{Words, bare, is_among, phrase};
use crate::heading::{Heading, meaning};

/// Words that say that names come, besides the verbs that ask for it.
static ADD: Words = Words::new(
    "adding added present joiner joiners join joining joins new newcomers starter starters hire hires onboarding \
    granted granting assigned hinzugefügt zugänge neuzugänge eintritt eintritte neue neu ajout ajouts arrivées \
    arrivants nouveaux alta altas nuevos adicionados novos incluir admissões nuovi новые принятые eklenecek \
    eklenecekler yeni 增加 入职 新入职 新员工 新人 新加入 入社 新規 추가 신규 입사 เพิ่ม إضافة",
);

/// Words that say that names go, besides the verbs that ask for it.
pub(in crate::paste) static REMOVE: Words = Words::new(
    "absent removing removed removal deleting deleted deletion revoked revoking leaver leavers leaving leave leaves \
    departed departing offboarding terminated termination resigned resignation entfernt austritt austritte abgänge \
    ausgeschieden gekündigt ausgeschiedene départs sortants partants baja bajas desligados desligamentos уволены уволенные silinecek \
    silinecekler kaldırılacak ayrılanlar 离职 已离职 辞职 已辞职 退出 注销 待删除 需删除 離職 退職 退社 삭제 퇴사 해지 ลบ ลาออก حذف إزالة",
);

static NOT: Words = Words::new(
    "not don't dont don’t never nicht ne pas no não non не jangan không đừng nie niet inte لا",
);

/// Words beside those.
static AROUND: Words = Words::new(
    "please to these the following all do users user accounts account names people groups \
    group those who will be should must are is access list this month week today of for from in cluster \
    members member permission permissions rights role bitte diese folgende die zu benutzer nutzer les ces à \
    suivants utilisateurs comptes por favor dar da de para estos usuarios usuários cuentas etme kullanıcılar \
    noch still yet todavía ainda encore пожалуйста пользователей пользователи ta 人员 用户 名单 账号 权限",
);

/// All words of such headings.
pub(in crate::paste) static WORDS: [&Words; 7] = [&KEEP, &ADD, &REMOVE, &NOT, &AROUND, &IN, &OUT];

/// What a heading says of the names below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::paste) enum Said {
    Keep,
    Add,
    Remove,
}

/// Words of the headings of two lists that are such headings only before a colon.
static IN: Words = Words::new(
    "in incoming joined rein kommt kommen entrées entrants entradas entran entram entrate entrano пришли приняты \
    girenler gelenler 入 进 進 转入 调入",
);
static OUT: Words = Words::new(
    "out outgoing left old alt ancien antiguo viejo antigo vecchio старый eski 旧 舊 原 raus geht gehen sorties salidas salen saídas saem uscite escono ушли çıkanlar ayrılan 出 转出 \
    调出",
);

/// Returns what a short heading such as "In" or "Out" says.
pub(in crate::paste) fn direction(text: &str) -> Option<Said> {
    let text = bare(text);
    let is_in = is_among(text, &IN).then_some(Said::Add);
    is_in.or_else(|| is_among(text, &OUT).then_some(Said::Remove))
}

/// Returns what `text` says, if all its words are those of such a heading.
pub(in crate::paste) fn said(text: &str) -> Option<Said> {
    let lists = [
        &KEEP,
        &NOT,
        &AROUND,
        &ADD,
        &verbs::ADD,
        &verbs::ADD_UNSPACED,
        &REMOVE,
        &verbs::REMOVE,
        &verbs::REMOVE_UNSPACED,
    ];
    let words = phrase(text, lists).or_else(|| phrase(core(text)?, lists));
    let [keep, not, _, come @ .., gone, remove, unspaced] = words?;
    let (add, remove): (usize, usize) = (come.iter().sum(), gone + remove + unspaced);
    match (keep, remove, add, not) {
        (1.., 0, 0, 0) | (0, 1.., 0, 1..) => Some(Said::Keep),
        (0, 0, 1.., 0) => Some(Said::Add),
        (0, 1.., 0, 0) | (1.., 0, 0, 1..) => Some(Said::Remove),
        _ => None,
    }
}

/// Returns what the heading of a column of names says of them, as in "Leavers", "Old login" and "Account to keep".
pub(in crate::paste) fn said_of_column(heading: &str) -> Option<Said> {
    let of = |text| said(text).or_else(|| direction(text));
    of(heading).or_else(|| {
        let names = matches!(
            meaning(heading),
            Some(Heading::User | Heading::Group | Heading::Name)
        );
        let mut words = heading
            .split([' ', '_', '-'])
            .filter(|_| names)
            .filter_map(of);
        let first = words.next()?;
        words.all(|next| next == first).then_some(first)
    })
}

/// What is around the word of a heading that is written without blanks, as in `本月离职人员名单`.
const BEFORE: [&str; 9] = ["需要", "需", "待", "请", "以下", "本月", "本周", "已", "拟"];
const BEHIND: [&str; 9] = [
    "人员", "名单", "用户", "账号", "员工", "如下", "列表", "の人", "者",
];

/// Returns the word of such a heading; `None` if nothing is around it.
pub(in crate::paste) fn core(text: &str) -> Option<&str> {
    if text.is_ascii() {
        return None;
    }
    let strip = |text| {
        let begin = BEFORE
            .iter()
            .find_map(|part| str::strip_prefix(text, *part));
        begin.or_else(|| {
            BEHIND
                .iter()
                .find_map(|part| str::strip_suffix(text, *part))
        })
    };
    let mut word = strip(text.trim())?;
    while let Some(inner) = strip(word) {
        word = inner;
    }
    Some(word)
}

/// Returns true for a remark that begins with a word to keep, as in "keep until May".
pub(in crate::paste) fn begins_to_keep(text: &str) -> bool {
    let mut words = text.split([' ', '\u{a0}', ',', ';', '!']);
    let first = words.next().unwrap_or_default();
    words.next().is_some() && is_keeping(bare(first)) && !keeps_things(text)
}
