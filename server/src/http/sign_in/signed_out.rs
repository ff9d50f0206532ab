//! `GET /signed-out`: the page after signing out. It is public and the same for everybody.

use crate::http::HttpServices;
use crate::http::request_id::RequestId;
use axum::Extension;
use axum::extract::State;
use axum::response::Html;

/// The page.
pub(super) async fn page(
    State(services): State<HttpServices>,
    Extension(id): Extension<RequestId>,
) -> Html<String> {
    let proxy = services.sign_in.proxy_sign_out().map(ToString::to_string);
    let reference = id.as_str().to_owned();
    Html(app::signed_out_page(proxy, reference, &services.site))
}
