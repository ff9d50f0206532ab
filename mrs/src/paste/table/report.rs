//! The columns and results of a report of the portal.

use super::super::rows::Cell;
use crate::count;

/// Maximum number of results that are told apart; the portal knows about a dozen.
const MOST_RESULTS: usize = 32;

/// Columns of a report of the portal, among others.
const REPORT: [&str; 5] = ["kind", "name", "change", "agency", "result"];

/// The columns that matter in a report of the portal.
#[derive(Clone, Copy)]
pub(super) struct ReportColumns {
    pub(super) kind: usize,
    pub(super) name: usize,
    pub(super) result: usize,
}

impl ReportColumns {
    pub(super) fn find(headings: &[Cell<'_>]) -> Option<Self> {
        let at = |name: &str| {
            headings
                .iter()
                .position(|cell| cell.text.eq_ignore_ascii_case(name))
        };
        let [kind, name, change, agency, result] = REPORT.map(at);
        (change.is_some() && agency.is_some()).then_some(Self {
            kind: kind?,
            name: name?,
            result: result?,
        })
    }
}

/// Counts a result, and returns its index.
pub(super) fn count_result<'a>(results: &mut Vec<(&'a str, u32)>, result: &'a str) -> u32 {
    let at = results.iter().position(|(known, _)| *known == result);
    let at = at.unwrap_or_else(|| {
        if results.len() < MOST_RESULTS {
            results.push((result, 0));
        }
        results.len() - 1
    });
    if let Some((_, number)) = results.get_mut(at) {
        *number += 1;
    }
    count::of(at)
}
