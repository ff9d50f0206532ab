//! Verbs that ask to add or to remove names.

use super::words::{Words, bare, is_among};

pub(in crate::paste) static ADD: Words = Words::new(
    "add grant give assign onboard provision hinzufügen anlegen ajouter ajoutez añadir añada agregar agregue \
    adicionar adicione tambah tambahkan thêm dodaj dodać toevoegen přidat أضف aggiungere добавить добавьте ekle ekleyin ekleyiniz",
);
pub(in crate::paste) static REMOVE: Words = Words::new(
    "remove delete revoke cancel disable drop terminate offboard deprovision withdraw entfernen entferne löschen lösche entziehen \
    supprimer supprimez retirer retirez enlever révoquer eliminar elimine quitar borrar revocar remover remova \
    excluir rimuovere eliminare удалить удалите отозвать kaldır kaldırın silin hapus xóa usuń usunąć usuwać \
    verwijder verwijderen smazat smaž bort احذف تحذف",
);

/// Such verbs of scripts that write no blanks.
pub(in crate::paste) static ADD_UNSPACED: Words = Words::new("新增 添加 加入 开通 授予 追加");
pub(in crate::paste) static REMOVE_UNSPACED: Words = Words::new("删除 移除 取消 刪除 削除 撤销");

/// All verbs of scripts that write blanks.
pub(in crate::paste) static WORDS: [&Words; 2] = [&ADD, &REMOVE];

/// Returns true for a verb that asks to add names.
pub(in crate::paste) fn is_adding(word: &str) -> bool {
    is_verb(word, &ADD, &ADD_UNSPACED)
}

/// Returns true for a verb that asks to remove names.
pub(in crate::paste) fn is_removing(word: &str) -> bool {
    is_verb(word, &REMOVE, &REMOVE_UNSPACED)
}

fn is_verb(word: &str, verbs: &Words, unspaced: &Words) -> bool {
    is_among(bare(word), verbs) || (!word.is_ascii() && unspaced.is_any_in(word))
}
