//! What the portal finds in a name field: names in a pasted text, names on the cluster, and those that
//! were probably meant.

use super::paste_proposal::{DecisionNames, paste_proposal};
use super::row_absent::{MappedNames, SHOWN, first_names, is_in_other_case, row_absent};
use crate::name_edit::{field_of, is_certain};
use crate::pasted::is_decisive;
use crate::pasted_rows::Entered;
use leptos::prelude::*;
use mrs::cluster_match::{ClusterMatch, ClusterNames, Suggestion, Unmatched, match_names};
use mrs::name_list::{NameList, parse};
use mrs::names::NameKind;
use mrs::paste::{Choice, Proposal, Purpose, interpret_for};
use portal::words::Words;
use portal::{SynchronizedNames, t};
use std::collections::HashSet;

/// Renders what is found in the field for names of `kind`, and the buttons that edit the field.
/// `proposal` is that of the text, unless the person wants the text as it is, and `choice` what was chosen in it.
/// Returns `None` for an empty field.
pub fn name_help(
    kind: NameKind,
    text: &str,
    known: &SynchronizedNames,
    proposal: Option<Proposal<'_>>,
    choice: Choice,
) -> Option<impl IntoView + use<>> {
    let list = parse(text, kind);
    if list.is_empty() {
        return None;
    }
    let field = field_of(kind);
    let decisive = proposal
        .as_ref()
        .is_some_and(|proposal| is_decisive(proposal, text, kind, &known.names));
    let can_keep = list.to_names().is_ok();
    let proposed = proposal.map(|proposal| {
        let names = DecisionNames {
            choice_id: format!("{field}-choice"),
            choice: format!("{field}_choice"),
            take: format!("take-{field}"),
            keep: format!("keep-{field}"),
        };
        paste_proposal(names, (text, &proposal), choice, None, can_keep, decisive)
    });
    let matched = (!decisive).then(|| match &known.unreadable {
        Some(happened) => {
            view! { <p class="hint">{t!(match_unreadable, happened = happened.clone())}</p> }
                .into_any()
        }
        None => cluster_match(&list, &known.names).into_any(),
    });
    Some(view! {
        {proposed}
        {matched}
    })
}

/// Renders what is found in the identifiers of an entered row: the proposal, and the names that neither
/// the cluster nor its mapping has. Returns `None` where there is nothing to say.
pub fn row_help(
    entered: &Entered<'_>,
    mapped: &MappedNames<'_>,
    known: &SynchronizedNames,
    choice: Choice,
) -> Option<AnyView> {
    let Entered { at, row, decided } = *entered;
    let (text, kind) = (&row.identifiers, row.name_kind());
    let proposal =
        (!decided).then(|| interpret_for(Purpose::Mapping, text, kind, &known.names, choice));
    let proposal = proposal.flatten();
    let decisive = proposal
        .as_ref()
        .is_some_and(|proposal| is_decisive(proposal, text, kind, &known.names));
    let can_keep = parse(text, kind).to_names().is_ok();
    let proposed = proposal.map(|proposal| {
        let names = DecisionNames {
            choice_id: format!("row-{at}-choice"),
            choice: format!("rows[{at}][choice]"),
            take: format!("take:{at}"),
            keep: format!("keep:{at}"),
        };
        paste_proposal(
            names,
            (text, &proposal),
            choice,
            Some(kind),
            can_keep,
            decisive,
        )
    });
    let absent = (!decisive)
        .then(|| row_absent(row, mapped, known))
        .flatten();
    (proposed.is_some() || absent.is_some()).then(|| view! { {proposed}{absent} }.into_any())
}

fn cluster_match(list: &NameList<'_>, cluster: &ClusterNames) -> impl IntoView + use<> {
    let field = field_of(list.kind());
    let ClusterMatch {
        on_cluster,
        unmatched,
    } = match_names(list, cluster);
    // The review counts them as on the cluster, too.
    let in_other_case = unmatched.iter().filter(|name| is_in_other_case(name));
    let in_other_case = in_other_case.count();
    let absent = unmatched.len() - in_other_case;
    let on_cluster = on_cluster as usize + in_other_case;
    let named = unmatched.iter().filter_map(|unmatched| {
        let entry = list.names().get(unmatched.index as usize)?;
        Some((entry.name.to_string(), unmatched.suggestion))
    });
    let (suggested, unknown): (Vec<_>, Vec<_>) = named.partition(|(_, found)| found.is_some());
    let certain = suggested
        .iter()
        .filter(|(_, found)| found.is_some_and(is_certain))
        .count();
    let more = suggested.len().saturating_sub(SHOWN);
    let fixes = suggested
        .into_iter()
        .filter_map(|(name, found)| Some(fix(list.kind(), &name, found?)))
        .take(SHOWN)
        .collect_view();
    let unknown_count = unknown.len();
    let first = first_names(unknown.iter().map(|(name, _)| name.as_str()));
    let unusual = unusual_on_cluster(list, &unmatched);
    view! {
        <p class="match">
            {(on_cluster > 0).then(|| view! { <span class="badge good">{t!(match_present, count = on_cluster)}</span> })}
            {(absent > 0).then(|| view! { <span class="badge warning">{t!(match_absent, count = absent)}</span> })}
            {(absent > 0 && on_cluster > 0).then(|| view! { <button type="submit" name="intent" value=format!("only-{field}") class="button small" data-edit="">{t!(match_keep_present)}</button> })}
            {(certain > 1).then(|| view! { <button type="submit" name="intent" value=format!("follow-{field}") class="button small" data-edit="">{t!(match_follow_all, count = certain)}</button> })}
        </p>
        <ul class="fixes">
            {fixes}
            {(more > 0).then(|| view! { <li>{t!(match_more, count = more)}</li> })}
            {(unknown_count > 0).then(|| view! { <li>{t!(match_unknown, count = unknown_count, names = first)}</li> })}
        </ul>
        {(!unusual.is_empty()).then(|| view! { <div hidden data-matched="">{unusual}</div> })}
    }
}

/// The names that a warning is about though the cluster has them, a line each: what is usual there needs no
/// warning. Sorted, as the field searches them.
fn unusual_on_cluster(list: &NameList<'_>, unmatched: &[Unmatched<'_>]) -> String {
    let unmatched: Vec<u32> = unmatched.iter().map(|unmatched| unmatched.index).collect();
    let warnings = list.warnings().iter();
    let warned: HashSet<_> = warnings.map(|warning| warning.location.start).collect();
    let names = list.names().iter().zip(0..).filter_map(|(entry, index)| {
        let warned = warned.contains(&entry.location.start);
        (warned && unmatched.binary_search(&index).is_err()).then_some(&*entry.name)
    });
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable();
    names.join("\n")
}

fn fix(kind: NameKind, name: &str, suggestion: Suggestion<'_>) -> impl IntoView + use<> {
    let field = field_of(kind);
    let known = suggestion.name();
    let group = kind == NameKind::Group;
    let (told, button): (Words, Words) = match suggestion {
        Suggestion::OtherField(_) if group => (t!(match_is_user, name = name), t!(match_to_users)),
        Suggestion::OtherField(_) => (t!(match_is_group, name = name), t!(match_to_groups)),
        Suggestion::OtherCase(_) => (
            t!(match_other_case, name = name, known = known),
            t!(match_use, known = known),
        ),
        Suggestion::LooksAlike(_) => (
            t!(match_looks_alike, name = name, known = known),
            t!(match_use, known = known),
        ),
        Suggestion::Part(_) => (
            t!(match_part, name = name, known = known),
            t!(match_use, known = known),
        ),
        Suggestion::OneEdit(_) => (
            t!(match_one_edit, name = name, known = known),
            t!(match_use, known = known),
        ),
    };
    view! {
        <li>
            <span>{told}</span>
            <button type="submit" name="intent" value=format!("follow-{field}:{name}") class="button small" data-edit="">{button}</button>
        </li>
    }
}
