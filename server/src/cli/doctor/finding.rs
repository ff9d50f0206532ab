//! The result of one check, as a line to read.

use std::fmt;

/// How serious a result is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// All is well.
    Ok,
    /// Worth knowing; the portal works.
    Note,
    /// The portal, or a part of it, does not work.
    Problem,
}

impl Verdict {
    const fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Note => "note",
            Self::Problem => "problem",
        }
    }
}

/// The result of one check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Finding {
    pub(super) verdict: Verdict,
    /// What was tried.
    what: String,
    /// What came.
    came: String,
    /// What to do.
    remedy: Option<String>,
}

impl Finding {
    pub(super) fn ok(what: &str, came: impl Into<String>) -> Self {
        Self::new(Verdict::Ok, what, came.into(), None)
    }

    pub(super) fn note(what: &str, came: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::new(Verdict::Note, what, came.into(), Some(remedy.into()))
    }

    pub(super) fn problem(what: &str, came: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::new(Verdict::Problem, what, came.into(), Some(remedy.into()))
    }

    fn new(verdict: Verdict, what: &str, came: String, remedy: Option<String>) -> Self {
        Self {
            verdict,
            what: what.to_owned(),
            came,
            remedy,
        }
    }
}

/// Results below each other, in columns.
pub(super) struct Report(pub(super) Vec<Finding>);

impl Report {
    pub(super) fn count(&self, verdict: Verdict) -> usize {
        let found = self.0.iter().filter(|finding| finding.verdict == verdict);
        found.count()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.0.iter().map(|finding| finding.what.chars().count());
        let width = width.max().unwrap_or_default();
        for finding in &self.0 {
            let (word, what) = (finding.verdict.word(), &finding.what);
            writeln!(f, "{word:<7}  {what:<width$}  {}", plain(&finding.came))?;
            if let Some(remedy) = &finding.remedy {
                writeln!(f, "{:<7}  {:<width$}  → {}", "", "", plain(remedy))?;
            }
        }
        Ok(())
    }
}

/// A text of others moves no cursor and begins no line.
fn plain(text: &str) -> String {
    let blank = |c: char| if c.is_control() { ' ' } else { c };
    text.chars().map(blank).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_in_columns() {
        let report = Report(vec![
            Finding::ok("store", "fine"),
            Finding::problem("endpoint", "re\u{1b}fused\n", "open the firewall"),
        ]);
        let expected = "ok       store     fine\n\
                        problem  endpoint  re fused \n\
                        \u{20}                  → open the firewall\n";
        assert_eq!(report.to_string(), expected);
        assert_eq!(report.count(Verdict::Problem), 1);
    }
}
