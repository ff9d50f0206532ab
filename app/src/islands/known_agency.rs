//! Agencies that the mapping form knows: a name brings its ID, and an ID its name.

use super::browser;
use mrs::mapping::{RowField, RowText};
use web_sys::Element;

/// Returns the empty field of a row and the text for it, if the name or the ID in `field` is that of
/// one known agency.
pub fn completion(
    root: &Element,
    rows: &[RowText],
    row: usize,
    field: RowField,
) -> Option<(RowField, String)> {
    let other = match field {
        RowField::Agency => RowField::AgencyId,
        RowField::AgencyId => RowField::Agency,
        RowField::IdentifierType | RowField::Identifiers => return None,
    };
    let typed = rows.get(row)?;
    let text = typed.field(field).trim();
    if text.is_empty() || !typed.field(other).trim().is_empty() {
        return None;
    }
    let options = browser::all(root, "#agency-ids option").into_iter();
    let offered = options.map(|option| {
        let attribute = |name| option.get_attribute(name).unwrap_or_default();
        (attribute("label"), attribute("value"))
    });
    let trimmed = |text: &str| text.trim().to_owned();
    let typed = rows.iter();
    let typed = typed.map(|row| (trimmed(&row.agency), trimmed(&row.agency_id)));
    let mut found: Option<String> = None;
    for (name, id) in offered.chain(typed) {
        let (known, wanted) = if field == RowField::Agency {
            (name, id)
        } else {
            (id, name)
        };
        if known != text || wanted.is_empty() {
            continue;
        }
        // Two agencies have this name: a person has to say which.
        if found.as_ref().is_some_and(|found| *found != wanted) {
            return None;
        }
        found = Some(wanted);
    }
    Some((other, found?))
}
