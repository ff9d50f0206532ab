//! `POST /v3/auth/tokens`: a token for a user name and password, with or without a one-time
//! password.

use http::{HeaderName, HeaderValue, StatusCode};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use time::OffsetDateTime;
use time::macros::format_description;

use super::Scene;
use crate::iam_user::SignIn;
use crate::seed::{ProjectSeed, UserSeed};
use crate::wire::answer::Answer;
use crate::wire::failure::Failure;
use crate::wire::object::Object;

const SUBJECT_TOKEN: HeaderName = HeaderName::from_static("x-subject-token");

pub(super) fn run(scene: &mut Scene<'_>) -> Result<Answer, Failure> {
    let Object(Request::<Identity> { auth }) =
        serde_json::from_slice(&scene.call.body).map_err(|_| invalid())?;
    let user = sign_in(scene, &auth.identity)?;
    let project = auth
        .scope
        .and_then(|scope| scope.project)
        .map(|wanted| find_project(scene, &wanted))
        .transpose()?;
    let now = scene.now;
    let (token, expires_at) = scene
        .world
        .issue_token(project.as_ref().map(|project| project.id.clone()), now);
    let account = json!({"id": scene.world.account.id, "name": scene.world.account.name});
    let mut body = Map::new();
    let mut put = |name: &str, value: Value| body.insert(name.to_owned(), value);
    put("methods", json!(auth.identity.methods));
    put("expires_at", timestamp(expires_at).into());
    put("issued_at", timestamp(now).into());
    put(
        "roles",
        json!([{"id": "0", "name": "te_admin"}, {"id": "0", "name": "secu_admin"}]),
    );
    put(
        "user",
        json!({"id": user.id, "name": user.name, "domain": account}),
    );
    if scene.call.parameter("nocatalog").is_none() {
        put("catalog", catalog(project.as_ref()));
    }
    match project {
        Some(ProjectSeed { id, name }) => put(
            "project",
            json!({"id": id, "name": name, "domain": account}),
        ),
        None => put("domain", account),
    };
    let mut answer = Answer::json(StatusCode::CREATED, &json!({"token": body}));
    let token = HeaderValue::from_str(&token).map_err(|_| Failure::keystone(500, "Internal"))?;
    answer.headers.push((SUBJECT_TOKEN, token));
    Ok(answer)
}

/// The user who is who they say.
fn sign_in(scene: &mut Scene<'_>, identity: &Identity) -> Result<UserSeed, Failure> {
    let asks_with = |method: &str| identity.methods.iter().any(|known| known == method);
    let sent = identity.password.as_ref().filter(|_| asks_with("password"));
    let sent = &sent.ok_or_else(invalid)?.user;
    let one_time = match &identity.totp {
        Some(totp) if asks_with("totp") => {
            Some((totp.user.id.as_str(), totp.user.passcode.as_str()))
        }
        None if asks_with("totp") => return Err(invalid()),
        _ => None,
    };
    let wrong = || Failure::keystone(401, "The username or password is wrong.");
    if sent.domain.name != scene.world.account.name {
        return Err(wrong());
    }
    let user = scene
        .world
        .users
        .iter_mut()
        .find(|user| user.seed.name == sent.name);
    let user = user.ok_or_else(wrong)?;
    match user.sign_in(&sent.password, one_time, scene.now) {
        SignIn::Accepted => Ok(user.seed.clone()),
        SignIn::Wrong => Err(wrong()),
        SignIn::NeedsOneTimePassword => Err(Failure::keystone(
            401,
            "This account is protected by virtual MFA.",
        )),
        SignIn::Locked => Err(Failure::documented("IAM.0061")),
    }
}

fn invalid() -> Failure {
    Failure::keystone(400, "The request body is invalid")
}

fn find_project(scene: &Scene<'_>, wanted: &ProjectScope) -> Result<ProjectSeed, Failure> {
    let is_wanted = |known: &&ProjectSeed| match (&wanted.id, &wanted.name) {
        (Some(id), _) => known.id == *id,
        (None, Some(name)) => known.name == *name,
        (None, None) => false,
    };
    let project = scene.world.projects.iter().find(is_wanted).cloned();
    project.ok_or_else(|| Failure::keystone(404, "Could not find the project."))
}

fn catalog(project: Option<&ProjectSeed>) -> Value {
    let (id, region) = project.map_or(("", "*"), |project| (&project.id, &project.name));
    json!([
        {"id": "iam", "name": "iam", "type": "identity", "endpoints": [
            {"id": "iam-0", "interface": "public", "region": "*", "region_id": "*",
             "url": "https://iam.example.invalid/v3"}]},
        {"id": "mrs", "name": "mrs", "type": "mrs", "endpoints": [
            {"id": "mrs-0", "interface": "public", "region": region, "region_id": region,
             "url": format!("https://mrs.{region}.example.invalid/v1.1/{id}")}]},
    ])
}

/// A time as IAM writes it.
pub(super) fn timestamp(at: OffsetDateTime) -> String {
    let format =
        format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:6]Z");
    at.format(format).unwrap_or_default()
}

/// The body of a call that issues credentials for an identity.
#[derive(Deserialize)]
pub(super) struct Request<I> {
    pub(super) auth: Auth<I>,
}

#[derive(Deserialize)]
pub(super) struct Auth<I> {
    pub(super) identity: I,
    scope: Option<Scope>,
}

#[derive(Deserialize)]
struct Identity {
    methods: Vec<String>,
    password: Option<Password>,
    totp: Option<Totp>,
}

#[derive(Deserialize)]
struct Password {
    user: PasswordUser,
}

#[derive(Deserialize)]
struct PasswordUser {
    name: String,
    password: String,
    domain: Domain,
}

#[derive(Deserialize)]
struct Domain {
    name: String,
}

#[derive(Deserialize)]
struct Totp {
    user: TotpUser,
}

#[derive(Deserialize)]
struct TotpUser {
    id: String,
    passcode: String,
}

#[derive(Deserialize)]
struct Scope {
    project: Option<ProjectScope>,
}

#[derive(Deserialize)]
struct ProjectScope {
    id: Option<String>,
    name: Option<String>,
}
