//! The ways to connect, and the fields each one asks for.

use mrs::limits::{
    ACCOUNT_NAME_CHARACTERS, AGENCY_NAME_CHARACTERS, ID_CHARACTERS, SECRET_CHARACTERS,
    TOKEN_CHARACTERS, USER_NAME_CHARACTERS,
};
use portal::t;
use portal::words::Words;

/// One way to prove oneself to the cloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Permanent access key.
    AccessKey,
    /// Temporary access key with its security token.
    TemporaryKey,
    /// IAM user and password.
    Password,
    /// Agency of another account, with a key of one's own.
    Agency,
    /// Token fetched elsewhere.
    Token,
}

/// All methods, in the order of the page.
pub const METHODS: &[Method] = &[
    Method::AccessKey,
    Method::TemporaryKey,
    Method::Password,
    Method::Agency,
    Method::Token,
];

/// One field of the form.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Name and id.
    pub name: &'static str,
    /// Type of the input.
    pub kind: &'static str,
    /// Whether it may not be left empty.
    pub required: bool,
    /// Maximum length in characters.
    pub limit: u32,
}

/// A text that must be entered.
const fn text(name: &'static str, limit: u32) -> Field {
    Field {
        name,
        kind: "text",
        required: true,
        limit,
    }
}

/// A text that must be entered and is not shown.
const fn hidden(name: &'static str, limit: u32) -> Field {
    Field {
        kind: "password",
        ..text(name, limit)
    }
}

/// The same text where it may be left empty.
const fn optional(field: Field) -> Field {
    Field {
        required: false,
        ..field
    }
}

/// The project, which every method asks for.
pub const PROJECT: Field = text("project", ID_CHARACTERS);
const ACCESS: Field = text("access", ID_CHARACTERS);
const SECRET: Field = hidden("secret", SECRET_CHARACTERS);
const SECURITY_TOKEN: Field = hidden("security_token", TOKEN_CHARACTERS);
const OPTIONAL_SECURITY_TOKEN: Field = optional(SECURITY_TOKEN);
const AGENCY: Field = text("agency", AGENCY_NAME_CHARACTERS);
const DOMAIN: Field = text("domain", ACCOUNT_NAME_CHARACTERS);
const USER: Field = text("user", USER_NAME_CHARACTERS);
const PASSWORD: Field = hidden("password", SECRET_CHARACTERS);
const TOTP: Field = optional(text("totp", SECRET_CHARACTERS));
const USER_ID: Field = optional(text("user_id", ID_CHARACTERS));
const TOKEN: Field = hidden("token", TOKEN_CHARACTERS);

/// Label and hint of a field for most methods; for one of another page its name alone.
fn field_words(name: &str) -> (Words, Words) {
    match name {
        "location" => (t!(connect_location), Words::default()),
        "project" => (t!(connect_project), t!(connect_project_hint)),
        "access" => (t!(field_access), t!(field_access_hint)),
        "secret" => (t!(field_secret), t!(field_secret_hint)),
        "security_token" => (t!(field_security_token), t!(field_security_token_hint)),
        "domain" => (t!(field_domain), t!(field_domain_hint)),
        "user" => (t!(field_user), t!(field_user_hint)),
        "password" => (t!(field_password), t!(field_password_hint)),
        "totp" => (t!(field_totp), t!(field_totp_hint)),
        "user_id" => (t!(field_user_id), t!(field_user_id_hint)),
        "agency" => (t!(field_agency), t!(field_agency_hint)),
        "token" => (t!(field_token), t!(field_token_hint)),
        other => (other.to_owned().into(), Words::default()),
    }
}

impl Method {
    /// The method with this form value.
    pub fn parse(value: &str) -> Option<Self> {
        METHODS
            .iter()
            .copied()
            .find(|method| method.value() == value)
    }

    /// Its value in forms and addresses.
    pub const fn value(self) -> &'static str {
        match self {
            Self::AccessKey => "access_key",
            Self::TemporaryKey => "temporary_key",
            Self::Password => "password",
            Self::Agency => "agency",
            Self::Token => "token",
        }
    }

    /// Its name for people.
    pub fn label(self) -> Words {
        match self {
            Self::AccessKey => t!(kind_access_key),
            Self::TemporaryKey => t!(kind_temporary_key),
            Self::Password => t!(kind_password),
            Self::Agency => t!(kind_agency),
            Self::Token => t!(kind_token),
        }
    }

    /// What it is for, where its name does not say it.
    pub fn purpose(self) -> Option<Words> {
        (self == Self::Agency).then(|| t!(connect_agency_hint))
    }

    /// Label and hint of a field, as this method means it.
    pub fn field_words(self, name: &str) -> (Words, Words) {
        let (label, hint) = field_words(name);
        match (self, name) {
            (Self::Agency, "project") => (label, t!(field_agency_project_hint)),
            (Self::Agency, "domain") => (t!(field_agency_domain), t!(field_agency_domain_hint)),
            (Self::Agency, "access") => (label, t!(field_agency_access_hint)),
            (Self::Agency, "secret") => (label, t!(field_agency_secret_hint)),
            (Self::Agency, "security_token") => (label, t!(field_agency_security_token_hint)),
            _ => (label, hint),
        }
    }

    /// The limit of one of its fields, in characters.
    pub fn limit(self, name: &str) -> u32 {
        let field = self.fields().iter().find(|field| field.name == name);
        field.map_or(0, |field| field.limit)
    }

    /// The fields it asks for beyond place and project.
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Self::AccessKey => &[ACCESS, SECRET],
            Self::TemporaryKey => &[ACCESS, SECRET, SECURITY_TOKEN],
            Self::Password => &[DOMAIN, USER, PASSWORD, TOTP, USER_ID],
            Self::Agency => &[DOMAIN, AGENCY, ACCESS, SECRET, OPTIONAL_SECURITY_TOKEN],
            Self::Token => &[TOKEN],
        }
    }
}
