//! Forms in `multipart/form-data`: the form of the name fields as a button sends it that takes a file.

use app::actions::FileButton;
use axum::body::Bytes;
use axum::extract::multipart::MultipartError;
use axum::extract::{FromRequest as _, Multipart, Request};
use mrs::limits::FORM_PARTS;

/// A form with texts and files, in the order of its parts.
pub(super) struct MultipartForm {
    pub(super) texts: Vec<(String, String)>,
    files: Vec<(String, ChosenFile)>,
}

/// A file of a form.
#[derive(Default)]
pub(super) struct ChosenFile {
    /// Empty if none was chosen.
    pub(super) name: String,
    pub(super) content: Bytes,
}

impl MultipartForm {
    /// Reads the form of a request. Returns `None` for anything else, and for a form of more parts than
    /// any page sends: each part costs time.
    pub(super) async fn read(request: Request) -> Option<Self> {
        let parts = Multipart::from_request(request, &()).await.ok()?;
        Self::of_parts(parts).await.ok().flatten()
    }

    async fn of_parts(mut parts: Multipart) -> Result<Option<Self>, MultipartError> {
        let (mut texts, mut files) = (Vec::new(), Vec::new());
        while let Some(part) = parts.next_field().await? {
            if texts.len() + files.len() == FORM_PARTS as usize {
                return Ok(None);
            }
            let field = part.name().unwrap_or_default().to_owned();
            match part.file_name().map(as_chosen) {
                Some(name) => {
                    let content = part.bytes().await?;
                    files.push((field, ChosenFile { name, content }));
                }
                None => texts.push((field, part.text().await?)),
            }
        }
        Ok(Some(Self { texts, files }))
    }

    /// Takes the text of a field; empty if there is none.
    pub(super) fn take(&mut self, field: &str) -> String {
        let mut texts = self.texts.iter_mut();
        let found = texts.find(|(name, _)| name == field);
        found
            .map(|(_, text)| std::mem::take(text))
            .unwrap_or_default()
    }

    /// The button that sent the form; `None` if it takes no file.
    pub(super) fn button(&self) -> Option<FileButton> {
        let (_, intent) = self.texts.iter().find(|(name, _)| name == "intent")?;
        FileButton::parse(intent)
    }

    /// The file for the field of a button; without a name if there is none.
    pub(super) fn into_file(self, button: FileButton) -> ChosenFile {
        let field = button.file_field();
        let mut files = self.files.into_iter();
        let found = files.find(|(name, _)| name == field);
        found.map(|(_, file)| file).unwrap_or_default()
    }
}

/// The name of a file before a browser encoded it: the HTML standard encodes these three characters and
/// no percent sign.
fn as_chosen(name: &str) -> String {
    let name = name.replace("%0D", "\r").replace("%0A", "\n");
    name.replace("%22", "\"")
}
