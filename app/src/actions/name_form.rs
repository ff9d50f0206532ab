//! The two name fields as their form sends them, with what the draft remembers of them.

use crate::name_edit::{NameEdit, text_mut};
use mrs::cluster_match::ClusterNames;
use mrs::ids::ClusterId;
use mrs::name_list;
use mrs::names::NameKind;
use portal::{AsTyped, DraftContent, DraftId, PastedTexts, PickedNames, Portal, PortalError};

/// The name fields of a known cluster and draft.
pub(super) struct NameForm {
    pub(super) cluster: ClusterId,
    pub(super) draft: DraftId,
    pub(super) texts: PastedTexts,
    /// The texts that names were taken from, while the fields are not edited.
    pasted: Option<PastedTexts>,
    /// The fields whose text is wanted as it is, while they are not edited.
    pub(super) as_typed: AsTyped,
    /// The names that were selected in a list last, among others.
    picked: Option<PickedNames>,
    /// The users are those that the draft holds.
    pub(super) same_users: bool,
    /// The groups are those that the draft holds.
    pub(super) same_groups: bool,
}

impl NameForm {
    /// Reads what the draft remembers, as far as `texts` are those that it holds.
    pub(super) async fn open(
        portal: &Portal,
        cluster: ClusterId,
        draft: DraftId,
        texts: PastedTexts,
    ) -> Result<Self, PortalError> {
        let stored = portal.draft(&cluster, &draft).await?;
        let mut form = Self {
            cluster,
            draft,
            texts,
            pasted: None,
            as_typed: AsTyped::default(),
            picked: None,
            same_users: false,
            same_groups: false,
        };
        if let Some(DraftContent::CancelSync {
            users,
            groups,
            pasted,
            as_typed,
            picked,
            ..
        }) = stored.map(|draft| draft.content)
        {
            form.picked = picked;
            // A form sends other line breaks than a text from elsewhere has.
            let same_users = users.lines().eq(form.texts.users.lines());
            let same_groups = groups.lines().eq(form.texts.groups.lines());
            form.pasted = pasted.filter(|_| same_users && same_groups);
            (form.same_users, form.same_groups) = (same_users, same_groups);
            form.as_typed = AsTyped {
                users: as_typed.users && same_users,
                groups: as_typed.groups && same_groups,
            };
        }
        Ok(form)
    }

    /// Edits the fields as a button says.
    pub(super) fn edit(&mut self, edit: &NameEdit, cluster: &ClusterNames) {
        let edited = match (edit, &self.picked) {
            (NameEdit::OnlyPicked, Some(picked)) => picked.texts.clone(),
            _ => edit.apply(&self.texts, self.pasted.as_ref(), cluster),
        };
        let before = std::mem::replace(&mut self.texts, edited);
        match edit {
            NameEdit::OnlyPicked => {
                self.picked = None;
                self.pasted = Some(before);
                self.as_typed = AsTyped::default();
            }
            NameEdit::Take(..) if self.texts != before => {
                self.pasted.get_or_insert(before);
            }
            NameEdit::Take(..) => {}
            NameEdit::KeepText(NameKind::Group) => self.as_typed.groups = true,
            NameEdit::KeepText(_) => self.as_typed.users = true,
            NameEdit::Restore => {
                self.pasted = None;
                self.as_typed = AsTyped::default();
            }
            _ => self.pasted = None,
        }
    }

    /// Puts the text of a file into the field for names of `kind`, below its text or in its place.
    pub(super) fn take_file(&mut self, kind: NameKind, file: &str, below: bool) {
        let before = self.texts.clone();
        let text = text_mut(&mut self.texts, kind);
        *text = if below {
            name_list::appended(text, file)
        } else {
            file.to_owned()
        };
        self.pasted = Some(before);
        self.as_typed = AsTyped::default();
    }

    /// Saves the fields in the draft. `checked` says that the form was submitted.
    pub(super) async fn save(&self, portal: &Portal, checked: bool) -> Result<(), PortalError> {
        let content = self.content(checked);
        let saved = portal.save_draft(&self.cluster, &self.draft, content);
        saved.await.map(|_| ())
    }

    /// Returns what the draft is to hold. `checked` says that the form was submitted.
    pub(super) fn content(&self, checked: bool) -> DraftContent {
        DraftContent::CancelSync {
            users: self.texts.users.clone(),
            groups: self.texts.groups.clone(),
            checked,
            pasted: self.pasted.clone(),
            as_typed: self.as_typed,
            // Said until the list is reviewed.
            picked: self.picked.clone().filter(|_| !checked),
        }
    }
}
