//! Headings that say whether the names below them stay or go.

use super::words::{Words, phrase};

/// Words that say that names stay.
static KEEP: Words = Words::new(
    "keep keeping kept stay stays staying remain remains remaining retain retained unchanged \
    behalten bleiben bleibt bleibend garder gardez conserver restent mantener conservar quedan manter \
    mantém ficam mantenere restano оставить остаются kalsın kalacak kalanlar 保留 不删除 不要删除 勿删 不删 留下 \
    保持 不變 維持 残す 유지",
);

/// Words that say that names go.
static REMOVE: Words = Words::new(
    "remove removing removed delete deleting deleted revoke leaver leavers \
    leaving departed entfernen löschen austritt abgänge ausgeschieden supprimer retirer enlever \
    partants eliminar quitar borrar bajas remover excluir rimuovere eliminare удалить уволены silinecek \
    kaldır kaldırılacak 删除 移除 取消 离职 刪除 移除 削除 삭제",
);

static NOT: Words = Words::new("not don't dont don’t never nicht ne pas no não non не");

/// Words beside those.
static AROUND: Words = Words::new(
    "please to these the following all do users user accounts account names people groups \
    group those who will be should must are is access bitte diese folgende die les ces suivants por favor \
    estos usuarios etme пожалуйста",
);

/// What a heading says of the names below it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    Keep,
    Remove,
}

/// Returns what `text` says, if all its words are those of such a heading.
pub(super) fn said(text: &str) -> Option<Said> {
    let [keep, remove, not, _] = phrase(text, [&KEEP, &REMOVE, &NOT, &AROUND])?;
    match (keep, remove, not) {
        (1.., 0, 0) | (0, 1.., 1..) => Some(Said::Keep),
        (0, 1.., 0) | (1.., 0, 1..) => Some(Said::Remove),
        _ => None,
    }
}
