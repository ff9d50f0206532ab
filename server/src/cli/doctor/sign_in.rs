//! How people sign in.

use super::finding::Finding;
use super::skew;
use portal::clock::Clock;
use server::config::{AssertionConfig, AuthConfig, Config, JwksSource, OidcConfig};
use server::sign_in::{Assertion, CheckedProvider, Unusable};
use std::sync::Arc;
use time::Duration;

const PROVIDER: &str = "identity provider";

/// Seconds by which a whole second and a slow network may falsify a difference of clocks.
const ACCURACY: Duration = Duration::seconds(5);

/// Asks the provider, or describes what is trusted.
pub(super) async fn check(config: &Config, clock: Arc<dyn Clock>) -> Vec<Finding> {
    let what = "sign-in";
    match &config.auth {
        AuthConfig::None => {
            let came = "nobody signs in: whoever reaches the port may do everything";
            vec![Finding::ok(what, came)]
        }
        AuthConfig::Oidc(oidc) => provider(oidc, clock).await,
        AuthConfig::Assertion(assertion) => vec![keys(assertion, clock).await],
        AuthConfig::ProxyHeader(headers) => vec![Finding::ok(
            what,
            format!(
                "the header {} is believed from {}; nothing else may reach the port from there",
                headers.user_header, config.proxies
            ),
        )],
    }
}

async fn provider(config: &OidcConfig, clock: Arc<dyn Clock>) -> Vec<Finding> {
    let issuer = &config.issuer.name;
    let checked = match CheckedProvider::ask(config, Arc::clone(&clock)).await {
        Ok(Ok(checked)) => checked,
        Ok(Err(unusable)) => {
            let came = format!("{issuer}: its description can't be used: {unusable}");
            return vec![Finding::problem(PROVIDER, came, remedy(&unusable))];
        }
        Err(failed) => {
            return vec![Finding::problem(
                PROVIDER,
                failed.to_string(),
                "check ca_file",
            )];
        }
    };
    let mut findings = vec![if checked.issuer == *issuer {
        Finding::ok(PROVIDER, format!("{issuer}: its description can be used"))
    } else {
        Finding::note(
            PROVIDER,
            format!(
                "it calls itself \"{}\", and auth.oidc.issuer is \"{issuer}\"",
                checked.issuer
            ),
            "write auth.oidc.issuer, and the people in grants, as it calls itself",
        )
    }];
    if !checked.unencrypted.is_empty() {
        findings.push(Finding::note(
            PROVIDER,
            format!("it calls {} http://", checked.unencrypted.join(", ")),
            "tell it its public address; the portal asks by https:// meanwhile",
        ));
    }
    findings.push(match &checked.keys {
        Ok(count) => Finding::ok("its keys", format!("{count} usable")),
        Err(error) => Finding::problem(
            "its keys",
            error.as_str(),
            "its jwks_uri must be reached from here, and hold a key that signs (RSA, EC, Ed25519)",
        ),
    });
    findings.extend(checked.date.map(|date| {
        let now = clock.now();
        let apart = (now - date).abs();
        let words = skew::words(date, now);
        if apart <= config.leeway() + ACCURACY {
            Finding::ok("its clock", words)
        } else {
            let came = format!("{words}, more than auth.oidc.leeway_seconds");
            Finding::problem("its clock", came, skew::REMEDY)
        }
    }));
    findings
}

fn remedy(unusable: &Unusable) -> &'static str {
    match unusable {
        Unusable::Unreadable(text) if text.contains("certificate") => {
            "name the authority of its certificate in auth.oidc.ca_file"
        }
        Unusable::Unreadable(text) if text.contains("lookup address") => {
            "check the host in auth.oidc.issuer, and the name servers of this machine"
        }
        Unusable::Unreadable(_) => {
            "check auth.oidc.issuer, and the firewall between; \
             <issuer>/.well-known/openid-configuration must answer 200"
        }
        Unusable::NoDescription(_) => {
            "check auth.oidc.issuer: something else answers below it, such as a sign-in page"
        }
        Unusable::OtherIssuer { .. } => {
            "write auth.oidc.issuer as the provider calls itself, if this is your provider"
        }
        Unusable::Endpoint { .. } => "tell the provider its public https:// address",
        Unusable::Proof(_) => "set auth.oidc.client_authentication to what the provider takes",
        Unusable::Challenge => "allow PKCE with S256 for the portal at the provider",
    }
}

async fn keys(config: &AssertionConfig, clock: Arc<dyn Clock>) -> Finding {
    let what = "keys of assertions";
    let source = match config.keys() {
        JwksSource::Url(url) => url.to_string(),
        JwksSource::File(path) => path.display().to_string(),
    };
    let keys = match Assertion::new(config.clone(), clock) {
        Ok(assertion) => assertion.check_keys().await,
        Err(failed) => Err(failed.to_string()),
    };
    match keys {
        Ok(count) => Finding::ok(
            what,
            format!(
                "{count} usable, from {source}; {} of the issuer \"{}\" for \"{}\" is trusted",
                config.header,
                config.issuer,
                config.audience.join("\" or \"")
            ),
        ),
        Err(error) => Finding::problem(
            what,
            format!("{source}: {error}"),
            "check auth.assertion: the keys of the proxy in front are a JWKS, which must be read from \
             here (ca_file for a private authority)",
        ),
    }
}
