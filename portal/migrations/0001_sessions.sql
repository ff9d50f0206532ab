-- Sessions, the connections kept in them, and drafts. Times are milliseconds since 1970 UTC.
-- Columns named "sealed" hold authenticated ciphertext that opens only in its own row.

CREATE TABLE sessions (
    -- SHA-256 of the cookie's value: whoever reads the store can't sign in with it.
    id TEXT NOT NULL PRIMARY KEY,
    -- What connections refer to; empty for a session that nobody is signed in to.
    handle TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    sealed TEXT NOT NULL
);
CREATE INDEX sessions_by_handle ON sessions (handle);
CREATE INDEX sessions_by_seen_at ON sessions (seen_at);

CREATE TABLE connections (
    id TEXT NOT NULL PRIMARY KEY,
    session TEXT NOT NULL,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    -- Region id or endpoint name.
    place TEXT NOT NULL,
    project TEXT NOT NULL,
    kind TEXT NOT NULL,
    masked TEXT NOT NULL,
    since BIGINT NOT NULL,
    until BIGINT NOT NULL,
    -- 1 once the cloud has refused the credentials.
    refused BIGINT NOT NULL,
    active BIGINT NOT NULL,
    sealed TEXT NOT NULL
);
CREATE INDEX connections_by_session ON connections (session, since);

CREATE TABLE drafts (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    cluster TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    sealed TEXT NOT NULL,
    PRIMARY KEY (issuer, subject, cluster, id)
);
CREATE INDEX drafts_by_saved_at ON drafts (saved_at);
