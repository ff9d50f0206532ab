//! Offers beside a plain list: parts of addresses, of domain accounts, and single words.

use std::borrow::Cow;

use super::gathering::Gathering;
use super::notation::address;
use super::{Choice, Paste, Proposal, Reason, Source, plain};
use crate::name_list::parse;

/// Reads a plain list with names that have another form on the cluster.
pub(super) fn read<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    if !paste.text.contains(['@', '\\', ' ', '\u{a0}', '\u{3000}']) {
        return None;
    }
    let list = parse(paste.text, paste.kind);
    let names = || list.names().iter().map(|entry| &*entry.name);
    let source = if names().any(|name| address::is_address(name) && !paste.knows_own(name)) {
        Source::Addresses
    } else if names().any(|name| account(name).is_some() && !paste.knows_own(name)) {
        Source::DomainAccounts
    } else if names().any(|name| has_known_word(name, paste)) {
        Source::Words
    } else {
        return None;
    };
    let mut gathering = Gathering::new(paste);
    for entry in list.names() {
        let cell = entry.location.text_in(paste.text);
        let field = gathering.own();
        if source == Source::Words && has_known_word(&entry.name, paste) {
            for word in cell
                .split_whitespace()
                .filter(|word| !paste.knows_own(word))
            {
                gathering.leave(word, Reason::Text);
            }
        }
        let mut take = |part: &str| match &entry.name {
            Cow::Borrowed(name) => {
                let start = part.as_ptr().addr().saturating_sub(name.as_ptr().addr());
                let part = name.get(start..start + part.len()).unwrap_or(name);
                gathering.take(field, part);
            }
            Cow::Owned(_) => gathering.take_unescaped(field, cell, Cow::Owned(part.to_owned())),
        };
        let name = &*entry.name;
        match source {
            _ if paste.knows_own(name) => take(name),
            Source::Words if has_known_word(name, paste) => {
                let words = name.split_whitespace().filter(|word| paste.knows_own(word));
                words.for_each(take);
            }
            Source::Words => take(name),
            _ if is_service(name) => gathering.leave(cell, Reason::Text),
            _ => {
                let inner = account(name).unwrap_or(name);
                let local = match inner.split_once('@') {
                    Some((local, _))
                        if paste.choice != Choice::WholeAddress && address::is_address(inner) =>
                    {
                        local
                    }
                    _ => inner,
                };
                take(if local.is_empty() { name } else { local });
            }
        }
        let is_whole =
            source == Source::Words || (is_service(&entry.name) && !paste.knows_own(&entry.name));
        if let (Cow::Borrowed(name), false) = (&entry.name, is_whole) {
            leave_rest(name, &mut gathering);
        }
    }
    plain::leave_rest(&list, &mut gathering, paste);
    Some(gathering.into_proposal(source))
}

/// Leaves the domain before or after the part of `name` that was taken.
fn leave_rest<'a>(name: &'a str, gathering: &mut Gathering<'a>) {
    if let Some(account) = account(name) {
        let domain = name.get(..name.len() - account.len()).unwrap_or_default();
        gathering.leave(domain, Reason::Notation);
    }
    let inner = account(name).unwrap_or(name);
    if let Some((_, domain)) = inner.split_once('@').filter(|_| address::is_address(inner)) {
        gathering.leave(domain, Reason::Notation);
    }
}

/// Returns true for the principal of a service, as in `hive/node1.example@REALM`.
fn is_service(name: &str) -> bool {
    let service = name
        .split_once('@')
        .and_then(|(principal, _)| principal.split_once('/'));
    service.is_some_and(|(name, host)| !name.is_empty() && !host.is_empty())
}

/// Returns the account of `DOMAIN\account`.
fn account(name: &str) -> Option<&str> {
    let (domain, account) = name.rsplit_once('\\')?;
    (!domain.trim_matches('\\').is_empty() && !account.is_empty()).then_some(account)
}

/// Returns true if `name` is several words and some of them are on the cluster, and is not itself.
fn has_known_word(name: &str, paste: &Paste<'_, '_>) -> bool {
    name.contains(' ')
        && !paste.knows(name)
        && name.split_whitespace().any(|word| paste.knows_own(word))
}
