//! The proposal of names from a pasted text, beside the field that holds the text.

use super::operation_state::size;
use super::{Notice, Tone, Weight};
use crate::pasted::choice_value;
use leptos::prelude::*;
use mrs::names::NameKind;
use mrs::paste::{Choice, Column, Proposal, Reason, Source, Table};
use portal::words::{Words, number};
use portal::{PlanSummary, t};

/// Number of names and cells that a preview shows.
const SHOWN: usize = 5;

/// Number of characters of a part that is not used.
const PART: usize = 120;

/// The names under which a form sends the decision on a proposal.
pub struct DecisionNames {
    /// The ID of the list of choices.
    pub choice_id: String,
    /// The name of the list of choices.
    pub choice: String,
    /// The intent of the button that takes the names.
    pub take: String,
    /// The intent of the button that keeps the text.
    pub keep: String,
}

/// Renders what a text looks like, the names that are proposed, the choice where there is one, and
/// the buttons to decide. `text` is the text of the proposal, `chosen` the choice that the proposal
/// follows, `taken` the one kind whose names are taken, where it is one; `can_keep` says whether the text
/// as it stands is a list of possible names, `decisive` whether it is not planned before a person decides.
pub fn paste_proposal(
    names: DecisionNames,
    (text, proposal): (&str, &Proposal<'_>),
    chosen: Choice,
    taken: Option<NameKind>,
    can_keep: bool,
    decisive: bool,
) -> impl IntoView + use<> {
    let source = proposal.source();
    let looks_like = source_words(source);
    let choices = choices(source, chosen);
    let (users, groups) = (proposal.user_names(), proposal.group_names());
    let offered: Vec<_> = match taken {
        None => users.iter().chain(groups).collect(),
        Some(kind) => proposal.names(kind).iter().collect(),
    };
    let all = users.len() + groups.len();
    let left = taken.filter(|_| offered.len() < all);
    let left = left.map(|kind| left_words(kind, offered.is_empty()));
    let is_open = matches!(source, Source::Table(table) if table.chosen.is_none());
    let names_found = PlanSummary::of_names(users.len(), groups.len());
    let found = match all {
        0 if is_open => t!(paste_open),
        0 => t!(paste_none),
        _ => found_words(source, size(names_found)),
    };
    let unusable = proposal.left_out().iter();
    let unusable = unusable.filter(|part| part.reason == Reason::NotAName);
    let unusable = Some(unusable.count()).filter(|count| *count > 0);
    // A proposal is a question. What may be missed in the answer is a warning.
    let leaves_names_out = unusable.is_some() || left.is_some() || (all == 0 && !is_open);
    let tone = if decisive && leaves_names_out {
        Tone::Warning
    } else {
        Tone::Note
    };
    let unused = unused(text, proposal);
    let others = is_ambiguous(source).then(|| t!(paste_other_columns));
    let can_take = !offered.is_empty() || !choices.is_empty();
    let choice = (!choices.is_empty())
        .then(|| choice_field(names.choice_id, names.choice, choice_label(source), choices));
    let weight = if decisive {
        Weight::Primary
    } else {
        Weight::Secondary
    };
    let preview = offered.iter().take(SHOWN);
    let preview = preview
        .map(|entry| view! { <li><code>{entry.name.to_string()}</code></li> })
        .collect_view();
    let more = offered.len().saturating_sub(SHOWN);
    let more = (more > 0).then(|| view! { <li>{t!(paste_more, count = more)}</li> });
    view! {
        <div class="proposal" data-proposal=decisive.then_some("")>
        <Notice tone=tone>
            <p>{looks_like}" "{found}</p>
            {unusable.map(|count| view! { <p>{t!(paste_unusable, count = count)}</p> })}
            {unused.map(|unused| view! { <p>{unused}</p> })}
            {left.map(|left| view! { <p>{left}</p> })}
            {others.map(|others| view! { <p>{others}</p> })}
            <ul class="inline-names">{preview}{more}</ul>
            {choice}
            <div class="buttons">
                {can_take.then(|| view! {
                    <button type="submit" name="intent" value=names.take class=weight.class() data-edit="">{t!(paste_use)}</button>
                })}
                {can_keep.then(|| view! {
                    <button type="submit" name="intent" value=names.keep class=Weight::Secondary.class() data-edit="">{t!(paste_keep)}</button>
                })}
            </div>
        </Notice>
        </div>
    }
}

/// The column of a table that is chosen, from 0.
fn chosen_column<'a>(table: &'a Table<'a>) -> Option<(u32, &'a Column<'a>)> {
    let (Choice::Column(index) | Choice::ColumnParts(index)) = table.chosen? else {
        return None;
    };
    Some((index, table.columns.get(index as usize)?))
}

/// Says how many names there are, and in which column.
fn found_words(source: &Source<'_>, size: Words) -> Words {
    let Source::Table(table) = source else {
        return t!(paste_found, size = size);
    };
    let Some((index, column)) = chosen_column(table) else {
        return t!(paste_found, size = size);
    };
    let column = match column.heading {
        Some(heading) => t!(paste_heading, heading = heading),
        None => number(index + 1).into(),
    };
    if table.has_names_beside {
        t!(paste_found_beside, size = size, column = column)
    } else {
        t!(paste_found_column, size = size, column = column)
    }
}

/// Returns true if another column than the chosen one has names on the cluster.
fn is_ambiguous(source: &Source<'_>) -> bool {
    let Source::Table(table) = source else {
        return false;
    };
    let chosen = chosen_column(table).map(|(index, _)| index);
    let mut others = (0..).zip(&table.columns);
    chosen.is_some() && others.any(|(index, it)| Some(index) != chosen && it.on_cluster > 0)
}

/// Says that the names of the other kind are left, where only those of `taken` are taken.
fn left_words(taken: NameKind, nothing_taken: bool) -> Words {
    match (taken, nothing_taken) {
        (NameKind::Group, true) => t!(paste_only_users),
        (NameKind::Group, false) => t!(paste_takes_groups),
        (NameKind::User | NameKind::Agency, true) => t!(paste_only_groups),
        (NameKind::User | NameKind::Agency, false) => t!(paste_takes_users),
    }
}

fn choice_field(
    id: String,
    name: String,
    label: Words,
    choices: Vec<(String, bool, Words)>,
) -> impl IntoView + use<> {
    let options = choices.into_iter().map(|(value, selected, words)| {
        view! { <option value=value selected=selected>{words}</option> }
    });
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select id=id name=name>{options.collect_view()}</select>
        </div>
    }
}

/// Quotes the parts of `text` that are neither names nor notation.
fn unused(text: &str, proposal: &Proposal<'_>) -> Option<Words> {
    let parts = proposal.left_out().iter();
    let mut parts = parts
        .filter(|part| part.reason == Reason::Text)
        .filter_map(|part| text.get(part.start as usize..part.end as usize));
    let quoted = parts.by_ref().take(SHOWN).map(|part| {
        let words: Vec<&str> = part.split_whitespace().take(PART).collect();
        let words = words.join(" ");
        let start = start(&words);
        let more = if start.len() < words.len() { "…" } else { "" };
        format!("“{start}{more}”")
    });
    let quoted: Vec<String> = quoted.collect();
    let more = parts.count();
    let quoted = (!quoted.is_empty()).then(|| quoted.join(", "))?;
    Some(if more > 0 {
        t!(paste_unused_more, parts = quoted, count = more)
    } else {
        t!(paste_unused, parts = quoted)
    })
}

/// The first [`PART`] characters of `text`, without a word that does not end among them: half a name could be taken
/// for another one.
fn start(text: &str) -> &str {
    let Some((end, _)) = text.char_indices().nth(PART) else {
        return text;
    };
    let (start, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    let is_within = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if !rest.starts_with(is_within) {
        return start;
    }
    match start.trim_end_matches(is_within).trim_end() {
        "" => start,
        whole => whole,
    }
}

fn source_words(source: &Source<'_>) -> Words {
    match source {
        Source::Table(table) => t!(paste_table, rows = table.rows),
        Source::Report(_) => t!(paste_report),
        Source::MailList => t!(paste_mail),
        Source::DirectoryNames => t!(paste_directory),
        Source::Json => t!(paste_json),
        Source::ListMarks => t!(paste_marks),
        Source::Quoted => t!(paste_quoted),
        Source::Separators => t!(paste_separators),
        Source::Ranges => t!(paste_ranges),
        Source::Rest => t!(paste_rest),
        Source::Prose => t!(paste_prose),
        Source::Addresses => t!(paste_addresses),
        Source::DomainAccounts => t!(paste_accounts),
        Source::Words => t!(paste_words),
    }
}

fn choice_label(source: &Source<'_>) -> Words {
    match source {
        Source::Table(_) => t!(paste_choose_column),
        Source::Report(_) => t!(paste_choose_result),
        _ => t!(paste_choose_part),
    }
}

/// The choices of a source: value, whether it is the present one, and words.
fn choices(source: &Source<'_>, chosen: Choice) -> Vec<(String, bool, Words)> {
    match source {
        Source::Table(table) => {
            let open = table.chosen.is_none();
            let open = open.then(|| (String::new(), true, t!(paste_choose)));
            let choices = table.choices().map(|choice| {
                let selected = table.chosen == Some(choice);
                (choice_value(choice), selected, table_words(table, choice))
            });
            open.into_iter().chain(choices).collect()
        }
        Source::Report(report) => {
            let all = (
                String::new(),
                report.result.is_none(),
                t!(paste_all_results),
            );
            let results = (0..).zip(&report.results);
            let results = results.map(|(index, (result, count))| {
                let words = t!(paste_result, result = *result, count = *count);
                (
                    choice_value(Choice::Result(index)),
                    report.result == Some(index),
                    words,
                )
            });
            std::iter::once(all).chain(results).collect()
        }
        Source::MailList | Source::Addresses => vec![
            (
                String::new(),
                chosen != Choice::WholeAddress,
                t!(paste_part_name),
            ),
            (
                choice_value(Choice::WholeAddress),
                chosen == Choice::WholeAddress,
                t!(paste_part_whole),
            ),
        ],
        _ => Vec::new(),
    }
}

fn table_words(table: &Table<'_>, choice: Choice) -> Words {
    let described = |index: u32| table.columns.get(index as usize).map(|it| (index, it));
    match choice {
        Choice::Column(index) => described(index).map_or(t!(paste_all_columns), column_words),
        Choice::ColumnParts(index) => t!(
            paste_column_parts,
            column = described(index).map_or(t!(paste_all_columns), column_words)
        ),
        _ => t!(paste_all_columns),
    }
}

fn column_words((index, column): (u32, &Column<'_>)) -> Words {
    let number = index + 1;
    let preview = column.preview.iter().take(SHOWN).copied();
    let preview = preview.collect::<Vec<_>>().join(", ");
    match column.heading {
        Some(heading) => t!(
            paste_column_headed,
            heading = heading,
            preview = preview,
            on_cluster = column.on_cluster,
        ),
        None => t!(
            paste_column,
            number = number,
            preview = preview,
            on_cluster = column.on_cluster,
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_that_is_not_used_is_cut_between_words() {
        let words = "analyst0123, ".repeat(20);
        assert!(start(&words).len() < PART);
        assert!(start(&words).ends_with(" analyst0123,"));
        let short = "approved by steward01";
        assert_eq!(start(short), short);
        let long = "a".repeat(200);
        assert_eq!(start(&long).len(), PART);
    }
}
