-- The portal's tables, the same for SQLite and PostgreSQL: TEXT and BIGINT columns. Moments are
-- milliseconds since 1970 UTC. Columns named "sealed" hold authenticated ciphertext that opens
-- only in its own row.

CREATE TABLE sessions (
    -- SHA-256 of the cookie's value: a reader of the store cannot sign in with it.
    id TEXT NOT NULL PRIMARY KEY,
    -- The session's name in other tables; empty for a session without a person.
    handle TEXT NOT NULL,
    -- The person, so that all sessions of a person can be ended.
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    -- The session at the identity provider that this one began in; empty for none.
    provider_session TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    sealed TEXT NOT NULL
);
CREATE INDEX sessions_by_handle ON sessions (handle);
CREATE INDEX sessions_by_seen_at ON sessions (seen_at);
CREATE INDEX sessions_by_person ON sessions (issuer, subject);
CREATE INDEX sessions_by_provider_session ON sessions (issuer, provider_session);

-- Values that are good once: states of sign-ins and ids of logout tokens, as hashes, until they
-- expire.
CREATE TABLE sign_in_uses (
    id TEXT NOT NULL PRIMARY KEY,
    until BIGINT NOT NULL
);
CREATE INDEX sign_in_uses_by_until ON sign_in_uses (until);

-- The ID token of a session: the provider recognizes its session by it at sign-out.
CREATE TABLE id_tokens (
    session TEXT NOT NULL PRIMARY KEY,
    sealed TEXT NOT NULL
);

-- Credentials for one project at one location, kept in a session.
CREATE TABLE connections (
    id TEXT NOT NULL PRIMARY KEY,
    session TEXT NOT NULL,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    -- Region id or endpoint name.
    location TEXT NOT NULL,
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
    -- Counts the saves, from 1: a save in the background names the version it was made from.
    version BIGINT NOT NULL,
    sealed TEXT NOT NULL,
    PRIMARY KEY (issuer, subject, cluster, id)
);
CREATE INDEX drafts_by_saved_at ON drafts (saved_at);

-- What a refused form leaves for the page that it redirects to, for an hour.
CREATE TABLE flashes (
    id TEXT NOT NULL PRIMARY KEY,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    sealed TEXT NOT NULL
);
CREATE INDEX flashes_by_person ON flashes (issuer, subject, created_at);
CREATE INDEX flashes_by_created_at ON flashes (created_at);

-- One row for each change of a cluster, from plan to report. "plan", "outcome", "error" and
-- "progress" are JSON.
CREATE TABLE operations (
    id TEXT NOT NULL PRIMARY KEY,
    owner_issuer TEXT NOT NULL,
    owner_subject TEXT NOT NULL,
    owner_name TEXT NOT NULL,
    -- In lower case, for searching.
    owner_name_folded TEXT NOT NULL,
    connection_id TEXT NOT NULL,
    location TEXT NOT NULL,
    project TEXT NOT NULL,
    cluster TEXT NOT NULL,
    cluster_name TEXT,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    summary TEXT NOT NULL,
    plan TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    -- The sealed hash of the plan: a plan from another row does not fit.
    plan_seal TEXT,
    -- The draft, or the operation, that the plan was made from; one of them.
    draft_id TEXT,
    undoes TEXT,
    retries TEXT,
    outcome TEXT,
    error TEXT,
    progress TEXT,
    planned_at BIGINT NOT NULL,
    -- The plan cannot be applied from this moment on.
    expires_at BIGINT NOT NULL,
    applied_at BIGINT,
    applied_by_issuer TEXT,
    applied_by_subject TEXT,
    applied_by_name TEXT,
    -- A person asked for what has not been sent not to be sent.
    stop_requested_at BIGINT,
    stop_requested_by TEXT,
    finished_at BIGINT,
    version BIGINT NOT NULL,
    lease_owner TEXT NOT NULL,
    lease_until BIGINT NOT NULL
);
CREATE INDEX operations_by_planned_at ON operations (planned_at, id);
CREATE INDEX operations_by_cluster ON operations (cluster, planned_at, id);
CREATE INDEX operations_by_person ON operations (owner_issuer, owner_subject, planned_at);
CREATE INDEX operations_by_state ON operations (state, lease_until);
CREATE INDEX operations_by_undone ON operations (undoes);
-- A form submitted twice, or in two tabs, gives one plan.
CREATE UNIQUE INDEX operations_one_plan_of_draft ON operations (draft_id)
    WHERE state = 'planned' AND draft_id IS NOT NULL;
CREATE UNIQUE INDEX operations_one_planned_undo ON operations (undoes)
    WHERE state = 'planned' AND undoes IS NOT NULL;
CREATE UNIQUE INDEX operations_one_planned_retry ON operations (retries)
    WHERE state = 'planned' AND retries IS NOT NULL;

-- One row for each call that an operation makes.
CREATE TABLE operation_batches (
    operation TEXT NOT NULL,
    -- From 1.
    number BIGINT NOT NULL,
    state TEXT NOT NULL,
    users BIGINT NOT NULL,
    groups BIGINT NOT NULL,
    -- The request body, byte for byte.
    body TEXT NOT NULL,
    -- The state of the cluster read immediately before the call, as JSON.
    before TEXT,
    -- What became of the call and of each name, as JSON, once the batch has ended.
    outcome TEXT,
    request_id TEXT,
    upstream_state TEXT,
    status BIGINT,
    code TEXT,
    sent_at BIGINT,
    answered_at BIGINT,
    PRIMARY KEY (operation, number)
);

-- The names inside operations, in lower case, for finding the operations of a name.
CREATE TABLE operation_names (
    name TEXT NOT NULL,
    operation TEXT NOT NULL,
    PRIMARY KEY (name, operation)
);

-- What happened, in a chain: the hash of each event covers the event before. No row is ever
-- changed; retention removes events from the front, and an event says so.
CREATE TABLE audit_events (
    -- From 1, without gaps.
    sequence BIGINT NOT NULL PRIMARY KEY,
    -- The columns repeat the event for searching; verification compares them.
    at BIGINT NOT NULL,
    issuer TEXT,
    subject TEXT,
    name TEXT,
    -- In lower case, for searching.
    name_folded TEXT,
    action TEXT NOT NULL,
    location TEXT,
    project TEXT,
    cluster TEXT,
    operation TEXT,
    source TEXT,
    -- Canonical JSON: the input of the hash.
    event TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX audit_events_by_at ON audit_events (at);
CREATE INDEX audit_events_by_subject ON audit_events (subject, sequence);
CREATE INDEX audit_events_by_cluster ON audit_events (cluster, sequence);
CREATE INDEX audit_events_by_action ON audit_events (action, sequence);

-- The last event of the chain, in one row: an append holds the row, so that two appends never
-- overlap.
CREATE TABLE audit_head (
    id BIGINT NOT NULL PRIMARY KEY,
    sequence BIGINT NOT NULL,
    hash TEXT NOT NULL
);
INSERT INTO audit_head (id, sequence, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

-- Rate limits: one row for each kind of action and each session or address. The bucket is full
-- again at "full_at".
CREATE TABLE limits (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    full_at BIGINT NOT NULL,
    PRIMARY KEY (kind, key)
);
CREATE INDEX limits_by_full_at ON limits (full_at);
