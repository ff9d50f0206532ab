//! `POST /v3/auth/tokens`: a token for a user name and password, with or without a one-time
//! password.

use http::{HeaderName, HeaderValue, StatusCode};
use serde::Deserialize;
use serde_json::{Value, json};
use time::OffsetDateTime;
use time::macros::format_description;

use super::Scene;
use crate::iam_user::SignIn;
use crate::seed::ProjectSeed;
use crate::wire::answer::Answer;
use crate::wire::failure::Failure;

const SUBJECT_TOKEN: HeaderName = HeaderName::from_static("x-subject-token");
const WRONG: &str = "The username or password is wrong.";

pub(super) fn run(scene: &mut Scene<'_>) -> Result<Answer, Failure> {
    let request: Request = serde_json::from_slice(&scene.call.body).map_err(|_| invalid())?;
    let identity = request.auth.identity;
    let asks_with = |method: &str| identity.methods.iter().any(|known| known == method);
    if !asks_with("password") {
        return Err(invalid());
    }
    let sent = identity.password.ok_or_else(invalid)?.user;
    let one_time = match identity.totp {
        Some(totp) if asks_with("totp") => Some((totp.user.id, totp.user.passcode)),
        None if asks_with("totp") => return Err(invalid()),
        _ => None,
    };
    if sent.domain.name != scene.world.account.name {
        return Err(Failure::keystone(401, WRONG));
    }
    let now = scene.now;
    let user = scene
        .world
        .users
        .iter_mut()
        .find(|user| user.seed.name == sent.name)
        .ok_or_else(|| Failure::keystone(401, WRONG))?;
    let one_time = one_time
        .as_ref()
        .map(|(id, code)| (id.as_str(), code.as_str()));
    match user.sign_in(&sent.password, one_time, now) {
        SignIn::Accepted => {}
        SignIn::Wrong => return Err(Failure::keystone(401, WRONG)),
        SignIn::NeedsOneTimePassword => {
            return Err(Failure::keystone(
                401,
                "This account is protected by virtual MFA.",
            ));
        }
        SignIn::Locked => return Err(Failure::documented("IAM.0061")),
    }
    let (user_id, user_name) = (user.seed.id.clone(), user.seed.name.clone());
    let project = request
        .auth
        .scope
        .and_then(|scope| scope.project)
        .map(|wanted| find_project(scene, &wanted))
        .transpose()?;
    let (token, expires_at) = scene
        .world
        .issue_token(project.as_ref().map(|project| project.id.clone()), now);
    let account = json!({"id": scene.world.account.id, "name": scene.world.account.name});
    let mut body = json!({
        "methods": identity.methods,
        "expires_at": timestamp(expires_at),
        "issued_at": timestamp(now),
        "roles": [{"id": "0", "name": "te_admin"}, {"id": "0", "name": "secu_admin"}],
        "user": {"id": user_id, "name": user_name, "domain": account, "password_expires_at": ""},
    });
    if let Some(project) = &project {
        body["project"] = json!({"id": project.id, "name": project.name, "domain": account});
    } else {
        body["domain"] = account;
    }
    if scene.call.parameter("nocatalog").is_none() {
        body["catalog"] = catalog(project.as_ref());
    }
    let mut answer = Answer::json(StatusCode::CREATED, &json!({"token": body}));
    let header = HeaderValue::from_str(&token).map_err(|_| Failure::keystone(500, "Internal"))?;
    answer.headers.push((SUBJECT_TOKEN, header));
    Ok(answer)
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

fn timestamp(at: OffsetDateTime) -> String {
    let format =
        format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:6]Z");
    at.format(format).unwrap_or_default()
}

#[derive(Deserialize)]
struct Request {
    auth: Auth,
}

#[derive(Deserialize)]
struct Auth {
    identity: Identity,
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
