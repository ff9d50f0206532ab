//! Connects to a project.

use super::answer;
use crate::connect_method::Method;
use crate::paths;
use leptos::prelude::*;
use mrs::ids::{ProjectId, Region};
use mrs::limits::characters;
use portal::{
    ConnectForm, ConnectMethod, ConnectProblem, ConnectRefused, ConnectRequest, FieldProblem,
    Flash, Location, Portal,
};
use secrecy::{ExposeSecret as _, SecretString};

/// Tests the credentials with a read-only call. Redirects to `back`; where something is wrong, to the
/// form with everything but the secrets.
#[server(prefix = "/api", endpoint = "connect")]
pub async fn connect(
    method: String,
    #[server(default)] location: String,
    #[server(default)] project: String,
    #[server(default)] access: String,
    #[server(default)] secret: String,
    #[server(default)] security_token: String,
    #[server(default)] domain: String,
    #[server(default)] user: String,
    #[server(default)] user_id: String,
    #[server(default)] password: String,
    #[server(default)] totp: String,
    #[server(default)] agency: String,
    #[server(default)] token: String,
    #[server(default)] back: String,
) -> Result<(), ServerFnError> {
    let portal = answer::portal()?;
    let back = paths::local_or_front(&back);
    let secrets = Secrets {
        secret: typed(secret),
        security_token: typed(security_token),
        // A password may begin or end with a blank.
        password: (!password.is_empty()).then(|| SecretString::from(password)),
        totp: typed(totp),
        token: typed(token),
    };
    let mut form = ConnectForm {
        method,
        location: location.trim().to_owned(),
        project: project.trim().to_owned(),
        access: access.trim().to_owned(),
        domain: domain.trim().to_owned(),
        user: user.trim().to_owned(),
        user_id: user_id.trim().to_owned(),
        agency: agency.trim().to_owned(),
        ..ConnectForm::default()
    };
    if let Some(request) = parse(&mut form, secrets) {
        match portal.connect(request).await {
            Ok(_) => {
                answer::redirect(&back);
                return Ok(());
            }
            Err(ConnectRefused::UnknownLocation) => {
                flag(&mut form, "location", ConnectProblem::UnknownLocation);
            }
            Err(ConnectRefused::Error(error)) => form.error = Some(error),
        }
    }
    show_again(&portal, form, &back).await;
    Ok(())
}

async fn show_again(portal: &Portal, form: ConnectForm, back: &str) {
    match portal.save_flash(&Flash::Connect(form)).await {
        Ok(flash) => answer::redirect(&paths::connect_again(&flash, back)),
        Err(error) => answer::show_error(portal, error, paths::CONNECT).await,
    }
}

/// What was typed into the secret fields; `None` where nothing was.
struct Secrets {
    secret: Option<SecretString>,
    security_token: Option<SecretString>,
    password: Option<SecretString>,
    totp: Option<SecretString>,
    token: Option<SecretString>,
}

fn typed(text: String) -> Option<SecretString> {
    let trimmed = text.trim();
    (!trimmed.is_empty()).then(|| SecretString::from(trimmed.to_owned()))
}

fn flag(form: &mut ConnectForm, field: &str, problem: ConnectProblem) {
    form.problems.push(FieldProblem {
        field: field.to_owned(),
        problem,
    });
}

/// Returns the request of the form, or writes into the form what is wrong with it.
fn parse(form: &mut ConnectForm, secrets: Secrets) -> Option<ConnectRequest> {
    let method = Method::parse(&form.method).unwrap_or(Method::AccessKey);
    let location = match form.location.split_once(':') {
        Some(("region", region)) => Region::parse(region).ok().map(Location::Region),
        Some(("endpoint", name)) => Some(Location::Endpoint(name.to_owned())),
        _ => None,
    };
    if location.is_none() {
        flag(form, "location", ConnectProblem::Missing);
    }
    let project = ProjectId::parse(&form.project).ok();
    if project.is_none() {
        flag(form, "project", ConnectProblem::Invalid);
    }
    check_fields(form, method, &secrets);
    if !form.problems.is_empty() {
        return None;
    }
    Some(ConnectRequest {
        location: location?,
        project: project?,
        method: credentials(form, method, secrets)?,
    })
}

/// Checks that the fields of the method are filled, and not too long.
fn check_fields(form: &mut ConnectForm, method: Method, secrets: &Secrets) {
    let secret = |text: &Option<SecretString>| {
        let text = text.as_ref();
        text.map_or(0, |text| characters(text.expose_secret()))
    };
    let entered = [
        ("access", characters(&form.access)),
        ("domain", characters(&form.domain)),
        ("user", characters(&form.user)),
        ("user_id", characters(&form.user_id)),
        ("agency", characters(&form.agency)),
        ("secret", secret(&secrets.secret)),
        ("security_token", secret(&secrets.security_token)),
        ("password", secret(&secrets.password)),
        ("totp", secret(&secrets.totp)),
        ("token", secret(&secrets.token)),
    ];
    for field in method.fields() {
        match entered.iter().find(|(name, _)| *name == field.name) {
            Some((_, 0)) | None if field.required => {
                flag(form, field.name, ConnectProblem::Missing);
            }
            Some(&(_, length)) if length > field.limit => {
                flag(form, field.name, ConnectProblem::TooLong { length });
            }
            _ => {}
        }
    }
    if method == Method::Password && secrets.totp.is_some() && form.user_id.is_empty() {
        flag(form, "user_id", ConnectProblem::NeededByCode);
    }
}

/// Returns what the method signs in with; `None` if a secret is missing.
fn credentials(form: &ConnectForm, method: Method, secrets: Secrets) -> Option<ConnectMethod> {
    Some(match method {
        Method::AccessKey | Method::TemporaryKey => ConnectMethod::AccessKey {
            access: form.access.clone(),
            secret: secrets.secret?,
            security_token: secrets
                .security_token
                .filter(|_| method == Method::TemporaryKey),
        },
        Method::Password => ConnectMethod::Password {
            domain: form.domain.clone(),
            user: form.user.clone(),
            password: secrets.password?,
            totp: secrets.totp.map(|code| (form.user_id.clone(), code)),
        },
        Method::Agency => ConnectMethod::Agency {
            account: form.domain.clone(),
            agency: form.agency.clone(),
            access: form.access.clone(),
            secret: secrets.secret?,
            security_token: secrets.security_token,
        },
        Method::Token => ConnectMethod::Token(secrets.token?),
    })
}
