//! Reading a file that somebody chose or dropped: the portal knows its format.

use super::browser;
use wasm_bindgen::JsValue;
use web_sys::{File, RequestInit, Response};

/// The address inside the portal that reads files.
const READ: &str = "/api/read-name-file";

/// The text of a file.
pub struct FileText {
    /// The text.
    pub text: String,
    /// What was read, in a sentence.
    pub told: String,
    /// Whether the text is certain, so that it need not be shown first.
    pub certain: bool,
}

/// Reads a file; `Err` says what is wrong with it. Returns `None` if no answer comes.
pub async fn read(file: &File) -> Option<Result<FileText, String>> {
    let request = RequestInit::new();
    request.set_method("POST");
    request.set_body(file);
    let answer = browser::fetch(&browser::url(READ)?, &request)
        .await
        .filter(Response::ok)?;
    let json = js_sys::JSON::parse(&browser::text_of(&answer).await?).ok()?;
    let part = |of: &JsValue, name: &str| browser::property(of, name);
    if let Some(refused) = part(&json, "Refused") {
        return Some(Err(part(&refused, "problem")?.as_string()?));
    }
    let read = part(&json, "Read")?;
    Some(Ok(FileText {
        text: part(&read, "text")?.as_string()?,
        told: part(&read, "told")?.as_string()?,
        certain: part(&read, "certain")?.is_truthy(),
    }))
}
