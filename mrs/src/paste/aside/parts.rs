//! Parts of a text.

/// Parts of a text.
pub(super) struct Parts<'a> {
    text: &'a str,
    /// Start and end of each part.
    pub(super) spans: Vec<(usize, usize)>,
    /// True if the rest is what a person wrote to others.
    pub(super) is_message: bool,
    /// True if words of a request stand beside the names in the rest.
    pub(super) is_request: bool,
}

impl<'a> Parts<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            spans: Vec::new(),
            is_message: false,
            is_request: false,
        }
    }

    /// Adds a part of the text.
    pub(super) fn push(&mut self, part: &str) {
        if part.is_empty() {
            return;
        }
        let start = part
            .as_ptr()
            .addr()
            .saturating_sub(self.text.as_ptr().addr());
        self.spans.push((start, start + part.len()));
    }
}
