//! Takes a file of names from a form without JavaScript.

use super::answer;
use super::name_form::NameForm;
use crate::name_edit::file_field_of;
use crate::paths;
use mrs::character::plain_name;
use mrs::limits::FILE_NAME_CHARACTERS;
use mrs::names::NameKind;
use portal::name_file::{FileProblem, NameFile};
use portal::{Flash, PastedTexts, Portal, PortalError, parse_cluster_id};

/// The form with the two name fields, sent by a button that takes a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameFileForm {
    /// The cluster.
    pub cluster: String,
    /// The draft of the form.
    pub draft: String,
    /// The two fields.
    pub texts: PastedTexts,
    /// What the button asks for.
    pub button: FileButton,
    /// The name of the file; empty if none was chosen.
    pub file_name: String,
}

/// What a button that takes a file asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileButton {
    /// The field that the file is for.
    pub kind: NameKind,
    /// The text of the file goes below that of the field, not in its place.
    pub below: bool,
}

impl FileButton {
    /// Parses the value of a button, `append-users` for one. Returns `None` for any other.
    pub fn parse(intent: &str) -> Option<Self> {
        let (verb, field) = intent.split_once('-')?;
        let below = match verb {
            "append" => true,
            "replace" => false,
            _ => return None,
        };
        let kind = match field {
            "users" => NameKind::User,
            "groups" => NameKind::Group,
            _ => return None,
        };
        Some(Self { kind, below })
    }

    /// The name of the field that has the file.
    pub const fn file_field(self) -> &'static str {
        file_field_of(self.kind)
    }
}

/// Saves both fields, with the text of the file where it was read, and returns the page of the form,
/// which says what was read or why nothing was.
///
/// # Errors
/// A [`PortalError`] if the cluster or the draft is unknown, or the draft can't be saved.
pub async fn take_name_file(
    portal: &Portal,
    form: NameFileForm,
    file: Result<NameFile, FileProblem>,
) -> Result<String, PortalError> {
    let cluster = parse_cluster_id(&form.cluster)?;
    let draft = answer::draft(&form.draft)?;
    let here = paths::cancel_sync(&cluster, Some(&draft));
    let mut fields = NameForm::open(portal, cluster, draft, form.texts).await?;
    let FileButton { kind, below } = form.button;
    // What was typed is saved first: no file loses it.
    fields.save(portal, false).await?;
    let mut result = match file {
        Ok(file) => {
            fields.take_file(kind, &file.text, below);
            Ok(file.format)
        }
        Err(problem) => Err(problem),
    };
    if result.is_ok() {
        match fields.save(portal, false).await {
            Err(PortalError::TooLarge { .. }) => result = Err(FileProblem::LongText),
            saved => saved?,
        }
    }
    let name = plain_name(&form.file_name, FILE_NAME_CHARACTERS);
    let flash = portal.save_flash(&Flash::File { name, result }).await?;
    Ok(paths::with_more(&here, &format!("flash={flash}")))
}
