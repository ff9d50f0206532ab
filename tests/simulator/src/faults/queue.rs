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

    /// The fault that meets a request, if one does: the first that has let enough pass.
    /// All faults before it count the request as passed.
    pub(crate) fn take(&mut self, route: &Route<'_>) -> Option<Fault> {
        let mut fired = None;
        for (index, fault) in self.armed.iter_mut().enumerate() {
            if !fault.meets(route) {
                continue;
            }
            if fault.after > 0 {
                fault.after -= 1;
                continue;
            }
            fired = Some((index, fault.clone()));
            if let Times::Count(count) = &mut fault.times {
                *count = count.saturating_sub(1);
            }
            break;
        }
        let (index, fault) = fired?;
        if self
            .armed
            .get(index)
            .is_some_and(|fault| fault.times == Times::Count(0))
        {
            self.armed.remove(index);
        }
        // A fault that was injected to fire zero times never does.
        (fault.times != Times::Count(0)).then_some(fault)
    }
}
