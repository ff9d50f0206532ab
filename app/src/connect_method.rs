//! The four ways to connect, and the fields each one asks for.

/// One way to prove oneself to the cloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Permanent access key.
    AccessKey,
    /// Temporary access key with its security token.
    TemporaryKey,
    /// IAM user and password.
    Password,
    /// Token fetched elsewhere.
    Token,
}

/// All methods, in the order of the page.
pub const METHODS: &[Method] = &[
    Method::AccessKey,
    Method::TemporaryKey,
    Method::Password,
    Method::Token,
];

/// One field of the form.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Name and id.
    pub name: &'static str,
    /// Label.
    pub label: &'static str,
    /// Type of the input.
    pub kind: &'static str,
    /// What to enter.
    pub hint: &'static str,
    /// Whether it may be left empty.
    pub required: bool,
}

const ACCESS: Field = Field {
    name: "access",
    label: "Access key id (AK)",
    kind: "text",
    hint: "The public half of the key pair.",
    required: true,
};
const SECRET: Field = Field {
    name: "secret",
    label: "Secret access key (SK)",
    kind: "password",
    hint: "Signs the calls on the server; it is never shown again.",
    required: true,
};
const SECURITY_TOKEN: Field = Field {
    name: "security_token",
    label: "Security token",
    kind: "password",
    hint: "Comes with a temporary key and ends with it.",
    required: true,
};
const DOMAIN: Field = Field {
    name: "domain",
    label: "Account name",
    kind: "text",
    hint: "The account (domain) that the IAM user belongs to.",
    required: true,
};
const USER: Field = Field {
    name: "user",
    label: "IAM user name",
    kind: "text",
    hint: "HUAWEI ID and federated users can't sign in this way: create an IAM user.",
    required: true,
};
const PASSWORD: Field = Field {
    name: "password",
    label: "Password",
    kind: "password",
    hint: "Traded for a token at once and forgotten.",
    required: true,
};
const TOTP: Field = Field {
    name: "totp",
    label: "Verification code",
    kind: "text",
    hint: "Six digits, where login protection is on.",
    required: false,
};
const USER_ID: Field = Field {
    name: "user_id",
    label: "IAM user ID",
    kind: "text",
    hint: "Only with a verification code: the cloud asks for the id then, as the console shows it under My Credentials.",
    required: false,
};
const TOKEN: Field = Field {
    name: "token",
    label: "Token",
    kind: "password",
    hint: "The X-Subject-Token of a project-scoped token; it ends after 24 hours at the latest.",
    required: true,
};

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
            Self::Token => "token",
        }
    }

    /// Its name for people.
    pub const fn label(self) -> &'static str {
        match self {
            Self::AccessKey => "Access key",
            Self::TemporaryKey => "Temporary key",
            Self::Password => "IAM user",
            Self::Token => "Token",
        }
    }

    /// The fields it asks for beyond place and project.
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Self::AccessKey => &[ACCESS, SECRET],
            Self::TemporaryKey => &[ACCESS, SECRET, SECURITY_TOKEN],
            Self::Password => &[DOMAIN, USER, PASSWORD, TOTP, USER_ID],
            Self::Token => &[TOKEN],
        }
    }
}
