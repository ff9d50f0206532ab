//! Words that say whether names stay, come or go.

use super::words::{Words, bare, is_among, phrase};

/// Words that say that names stay.
static KEEP: Words = Words::new(
    "keep keeping kept stay stays staying remain remains remaining retain retained unchanged \
    behalten bleiben bleibt bleibend garder gardez conserver restent mantener conservar quedan manter \
    mantém ficam mantenere restano оставить остаются kalsın kalacak kalanlar 保留 不删除 不要删除 勿删 不删 留下 \
    保持 不變 維持 残す 유지",
);

/// Words that say that names come.
static ADD: Words = Words::new(
    "add adding added present joiner joiners join joining joins new newcomers starter starters hire hires onboard \
    onboarding grant granted granting assign assigned provision hinzufügen hinzugefügt zugänge neuzugänge \
    eintritt eintritte neue neu ajouter ajout ajouts arrivées arrivants nouveaux añadir agregar altas nuevos \
    adicionar adicionados novos incluir admissões aggiungere nuovi добавить новые принятые eklenecek \
    eklenecekler ekle yeni 新增 增加 添加 加入 入职 新入职 新员工 新人 新加入 追加 入社 新規 추가 신규 입사 เพิ่ม إضافة",
);

/// Words that say that names go.
static REMOVE: Words = Words::new(
    "absent remove removing removed removal delete deleting deleted deletion revoke revoked revoking leaver leavers \
    leaving leave leaves departed departing offboard offboarding terminate terminated termination deprovision \
    drop withdraw entfernen entfernt löschen austritt austritte abgänge ausgeschieden ausgeschiedene entziehen \
    supprimer retirer enlever révoquer départs sortants partants eliminar quitar borrar bajas revocar remover \
    excluir desligados desligamentos rimuovere eliminare удалить уволены уволенные отозвать silinecek \
    silinecekler kaldır kaldırılacak ayrılanlar 删除 移除 取消 离职 退出 撤销 注销 待删除 需删除 刪除 離職 削除 退職 \
    退社 삭제 퇴사 해지 ลบ ลาออก حذف إزالة",
);

static NOT: Words = Words::new("not don't dont don’t never nicht ne pas no não non не");

/// Words beside those.
static AROUND: Words = Words::new(
    "please to these the following all do users user accounts account names people groups \
    group those who will be should must are is access list this month week today of for from in cluster \
    members member permission permissions rights role bitte diese folgende die zu benutzer nutzer les ces à \
    suivants utilisateurs comptes por favor para estos usuarios usuários cuentas etme kullanıcılar \
    пожалуйста пользователей пользователи 人员 用户 名单 账号 权限",
);

/// What a heading says of the names below it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    Keep,
    Add,
    Remove,
}

impl Said {
    /// Returns true if the names are not meant where others go.
    pub(super) fn stays(self) -> bool {
        self != Self::Remove
    }
}

/// Returns what `text` says, if all its words are those of such a heading.
pub(super) fn said(text: &str) -> Option<Said> {
    let lists = [&KEEP, &REMOVE, &ADD, &NOT, &AROUND];
    let words = phrase(text, lists).or_else(|| phrase(core(text)?, lists));
    let [keep, remove, add, not, _] = words?;
    match (keep, remove, add, not) {
        (1.., 0, 0, 0) | (0, 1.., 0, 1..) => Some(Said::Keep),
        (0, 0, 1.., 0) => Some(Said::Add),
        (0, 1.., 0, 0) | (1.., 0, 0, 1..) => Some(Said::Remove),
        _ => None,
    }
}

/// What is around the word of a heading that is written without blanks, as in `本月离职人员名单`.
const BEFORE: [&str; 9] = ["需要", "需", "待", "请", "以下", "本月", "本周", "已", "拟"];
const BEHIND: [&str; 9] = [
    "人员", "名单", "用户", "账号", "员工", "如下", "列表", "の人", "者",
];

/// Returns the word of such a heading; `None` if nothing is around it.
fn core(text: &str) -> Option<&str> {
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
pub(super) fn begins_to_keep(text: &str) -> bool {
    let mut words = text.split([' ', '\u{a0}', ',', ';', '!']);
    let first = words.next().unwrap_or_default();
    words.next().is_some() && is_among(bare(first), &KEEP)
}
