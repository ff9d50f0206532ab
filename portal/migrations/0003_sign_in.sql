-- Whose a session is, so that all of a person's can be ended, and those that began in one session
-- at an identity provider. Empty for sessions of before.
ALTER TABLE sessions ADD COLUMN issuer TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN subject TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN provider_session TEXT NOT NULL DEFAULT '';
CREATE INDEX sessions_by_person ON sessions (issuer, subject);
CREATE INDEX sessions_by_provider_session ON sessions (issuer, provider_session);

-- What is good once: states of sign-ins and ids of logout tokens, as hashes, until they could not
-- be used again anyway.
CREATE TABLE sign_in_uses (
    id TEXT NOT NULL PRIMARY KEY,
    until BIGINT NOT NULL
);
CREATE INDEX sign_in_uses_by_until ON sign_in_uses (until);

-- The ID token of a session, sealed: what the provider recognises the session by at sign-out.
CREATE TABLE id_tokens (
    session TEXT NOT NULL PRIMARY KEY,
    sealed TEXT NOT NULL
);
