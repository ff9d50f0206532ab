//! Facts and tables on a page.

use crate::page::Page;
use crate::visible::{is_reachable, text};

impl Page {
    /// What stands beside a term in a list of facts: `fact("State")`.
    ///
    /// # Panics
    ///
    /// Where there is no such term.
    pub fn fact(&self, term: &str) -> String {
        let beside = self
            .document
            .all(&["dt"])
            .find(|one| text(*one) == term)
            .and_then(|found| {
                let around = found.outwards().nth(1)?;
                around.children().skip_while(|one| !one.is(found)).nth(1)
            });
        beside.map_or_else(|| panic!("no fact “{term}”\n{self}"), text)
    }

    /// What the first field holds whose label contains these words.
    ///
    /// # Panics
    ///
    /// Where there is none.
    pub fn field_containing(&self, words: &str) -> String {
        let label = self
            .document
            .all(&["label"])
            .map(text)
            .find(|label| label.contains(words));
        label.map_or_else(
            || panic!("no field “{words}”\n{self}"),
            |label| self.field(&label),
        )
    }

    /// The table rows whose first cell begins with these words; each row as its cells' texts.
    pub fn rows(&self, first: &str) -> Vec<Vec<String>> {
        self.document
            .all(&["tr"])
            .filter(|row| is_reachable(*row))
            .map(|row| {
                row.within(&["td"])
                    .into_iter()
                    .map(text)
                    .collect::<Vec<_>>()
            })
            .filter(|cells| cells.first().is_some_and(|cell| cell.starts_with(first)))
            .collect()
    }

    /// The last cell of the only row whose first cell is exactly this: the remark on a name.
    ///
    /// # Panics
    ///
    /// Where there is no such row, or several.
    pub fn remark_on(&self, first: &str) -> String {
        let mut rows = self.rows(first);
        rows.retain(|cells| cells.first().is_some_and(|cell| cell == first));
        assert_eq!(rows.len(), 1, "rows of “{first}”\n{self}");
        rows.pop()
            .and_then(|mut cells| cells.pop())
            .unwrap_or_default()
    }
}
