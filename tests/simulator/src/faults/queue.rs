//! The faults that are armed.

use super::fault::{Fault, Times};
use crate::operation::Route;

/// Armed faults, in the order in which they were injected.
#[derive(Debug, Default)]
pub(crate) struct FaultQueue {
    armed: Vec<Fault>,
}

impl FaultQueue {
    /// Arms a fault behind those already armed.
    pub(crate) fn inject(&mut self, fault: Fault) {
        self.armed.push(fault);
    }

    /// Disarms all.
    pub(crate) fn clear(&mut self) {
        self.armed.clear();
    }

    /// The faults that are armed, with what is left of their counts.
    pub(crate) fn armed(&self) -> &[Fault] {
        &self.armed
    }

    /// The fault that meets a request, if one does, and all faults that bring nothing but changes.
    ///
    /// The fault is the first that has let enough pass; all before it count the request as passed.
    /// Those that bring changes only count every request, whatever else meets it.
    pub(crate) fn take(&mut self, route: &Route<'_>) -> (Option<Fault>, Vec<Fault>) {
        let (mut fired, mut changing) = (None, Vec::new());
        for fault in &mut self.armed {
            let brings_changes_only = fault.brings_changes_only();
            if !fault.meets(route) || (fired.is_some() && !brings_changes_only) {
                continue;
            }
            if fault.after > 0 {
                fault.after -= 1;
                continue;
            }
            // A fault that was injected to fire zero times meets its request and never fires.
            let is_due = fault.times != Times::Count(0);
            let taken = fault.clone();
            if let Times::Count(count) = &mut fault.times {
                *count = count.saturating_sub(1);
            }
            if !brings_changes_only {
                fired = Some(is_due.then_some(taken));
            } else if is_due {
                changing.push(taken);
            }
        }
        self.armed
            .retain(|fault| fault.after > 0 || fault.times != Times::Count(0));
        (fired.flatten(), changing)
    }
}
