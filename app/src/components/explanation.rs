//! Errors as people read them: one renderer for pages, for forms and for plain clients.

use crate::paths;
use crate::site::url;
use leptos::prelude::*;
use portal::words::Words;
use portal::{CloudAnswer, Explain, Explanation, NextPage, t};

/// An error in full: what happened, what it means, what to do next, and the IDs to quote.
#[component]
pub fn ErrorNotice<E: Explain + 'static>(
    /// The error.
    error: E,
    /// The ID that the portal's logs share with this page, where the error is of this request.
    #[prop(optional, into)]
    reference: Option<String>,
) -> impl IntoView {
    explanation_notice(error.explanation(), reference)
}

/// The same for an error that is explained already.
pub(super) fn explanation_notice(explanation: Explanation, reference: Option<String>) -> AnyView {
    let facts = facts(explanation.cloud, reference)
        .into_iter()
        .map(|fact| {
            let value = if fact.prose {
                view! { {fact.value} }.into_any()
            } else {
                view! { <code>{fact.value}</code> }.into_any()
            };
            view! { <div><dt>{fact.label}</dt><dd>{value}</dd></div> }
        })
        .collect_view();
    view! {
        <div class="notice error" role="alert">
            <strong class="tone">{t!(tone_error)}</strong>
            <div>
                <p class="happened">{explanation.happened}</p>
                {(!explanation.consequence.is_empty()).then(|| view! { <p>{explanation.consequence}</p> })}
                <p>{explanation.next_step}</p>
                <dl class="ids">{facts}</dl>
            </div>
        </div>
    }
    .into_any()
}

/// A page that holds nothing but an error.
pub fn error_view(explanation: Explanation, reference: Option<String>) -> AnyView {
    let (href, label) = link(explanation.next_page);
    view! {
        {explanation_notice(explanation, reference)}
        <p><a href=url(href)>{label}</a></p>
    }
    .into_any()
}

/// An error as text, for clients that don't show pages.
pub fn plain_text(explanation: Explanation, reference: Option<String>) -> String {
    let Explanation {
        happened,
        consequence,
        next_step,
        cloud,
        ..
    } = explanation;
    let sentences = [happened, consequence, next_step].into_iter();
    let sentences: Vec<Words> = sentences.filter(|text| !text.is_empty()).collect();
    let mut text = sentences.join(" ") + "\n";
    for fact in facts(cloud, reference) {
        text.push_str(&fact.label);
        text.push_str(": ");
        text.push_str(&fact.value);
        text.push('\n');
    }
    text
}

struct Fact {
    label: Words,
    value: String,
    /// Whether the value is a text, not an ID.
    prose: bool,
}

fn facts(cloud: Option<CloudAnswer>, reference: Option<String>) -> Vec<Fact> {
    let (message, code, request_id) = cloud.map_or((None, None, None), |cloud| {
        (cloud.message, cloud.code, cloud.request_id)
    });
    [
        (t!(fact_cloud_message), message, true),
        (t!(fact_cloud_code), code, false),
        (t!(fact_cloud_request_id), request_id, false),
        (t!(reference_id), reference, false),
    ]
    .into_iter()
    .filter_map(|(label, value, prose)| {
        let value = value.filter(|value| !value.is_empty())?;
        Some(Fact {
            label,
            value,
            prose,
        })
    })
    .collect()
}

/// The link to where the next step is taken.
fn link(next_page: NextPage) -> (&'static str, Words) {
    match next_page {
        NextPage::Clusters => (paths::CLUSTERS, t!(back_to_clusters)),
        NextPage::Connect => (paths::CONNECT, t!(connect_to_project)),
        NextPage::SignIn => (paths::SIGN_IN, t!(sign_in)),
        NextPage::Account => (paths::ACCOUNT, t!(account_or_sign_out)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mrs::client::Operation;
    use mrs::meaning::Kind;
    use portal::CloudError;

    #[test]
    fn a_plain_client_gets_all_that_a_page_shows() {
        let error = CloudError {
            message: Some("<script>".into()),
            code: Some("12000154".into()),
            ..CloudError::new(Operation::CancelSync, Kind::SyncRunning)
        };
        let text = plain_text(error.explanation(), Some("ref-1".into()));
        assert_eq!(
            text,
            "A synchronization is already running on this cluster. Nothing was changed. The \
             running task continues. Wait until it finishes, then try again.\n\
             Message from Huawei Cloud: <script>\nError code: 12000154\nReference ID: ref-1\n"
        );
        let page = explanation_notice(error.explanation(), Some("ref-1".into())).to_html();
        assert!(page.contains("&lt;script&gt;"), "{page}");
        for part in ["running task continues", "12000154", "ref-1"] {
            assert!(page.contains(part), "{page}");
        }
    }
}
