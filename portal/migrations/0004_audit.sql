-- What happened, in a chain: each event's hash covers the one before it. Nothing here is ever
-- changed; what is older than the retention is removed from the front, and an event says so.
CREATE TABLE audit_events (
    -- From 1, without gaps.
    sequence BIGINT NOT NULL PRIMARY KEY,
    -- The columns repeat what the event says, for searching; verifying compares them.
    at BIGINT NOT NULL,
    issuer TEXT,
    subject TEXT,
    name TEXT,
    action TEXT NOT NULL,
    place TEXT,
    project TEXT,
    cluster TEXT,
    operation TEXT,
    source TEXT,
    -- Canonical JSON: what the hash covers.
    event TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL
);

CREATE INDEX audit_events_by_at ON audit_events (at);

CREATE INDEX audit_events_by_subject ON audit_events (subject, sequence);

CREATE INDEX audit_events_by_cluster ON audit_events (cluster, sequence);

CREATE INDEX audit_events_by_action ON audit_events (action, sequence);

-- Operations are listed over all people who planned them.
CREATE INDEX operations_by_planned_at ON operations (planned_at, id);

CREATE INDEX operations_of_cluster ON operations (cluster, planned_at, id);

-- The last event of the chain, in one row: whoever appends holds it, so that two never append
-- at once.
CREATE TABLE audit_head (
    id BIGINT NOT NULL PRIMARY KEY,
    sequence BIGINT NOT NULL,
    hash TEXT NOT NULL
);

INSERT INTO audit_head (id, sequence, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
