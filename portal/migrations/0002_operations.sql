-- One row for each change of a cluster, from plan to report. Moments are milliseconds since 1970,
-- UTC; `plan`, `outcome` and `trouble` are JSON.
CREATE TABLE operations (
    id TEXT NOT NULL PRIMARY KEY,
    owner_issuer TEXT NOT NULL,
    owner_subject TEXT NOT NULL,
    owner_name TEXT NOT NULL,
    connection_id TEXT NOT NULL,
    place TEXT NOT NULL,
    project TEXT NOT NULL,
    cluster TEXT NOT NULL,
    cluster_name TEXT,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    summary TEXT NOT NULL,
    plan TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    draft_id TEXT,
    undoes TEXT,
    outcome TEXT,
    trouble TEXT,
    progress TEXT,
    planned_at BIGINT NOT NULL,
    applied_at BIGINT,
    applied_by_issuer TEXT,
    applied_by_subject TEXT,
    applied_by_name TEXT,
    finished_at BIGINT,
    version BIGINT NOT NULL,
    lease_owner TEXT NOT NULL,
    lease_until BIGINT NOT NULL
);

CREATE INDEX operations_of_person ON operations (owner_issuer, owner_subject, planned_at);

CREATE INDEX operations_by_state ON operations (state, lease_until);

CREATE INDEX operations_that_undo ON operations (undoes);

-- Submitting one form twice, or in two tabs, gives one plan.
CREATE UNIQUE INDEX operations_one_plan_a_draft ON operations (draft_id)
    WHERE state = 'planned' AND draft_id IS NOT NULL;

CREATE UNIQUE INDEX operations_one_planned_undo ON operations (undoes)
    WHERE state = 'planned' AND undoes IS NOT NULL;

-- One row for each call an operation makes.
CREATE TABLE operation_batches (
    operation TEXT NOT NULL,
    number BIGINT NOT NULL,
    state TEXT NOT NULL,
    users BIGINT NOT NULL,
    groups BIGINT NOT NULL,
    request_id TEXT,
    upstream_state TEXT,
    status BIGINT,
    code TEXT,
    sent_at BIGINT,
    answered_at BIGINT,
    PRIMARY KEY (operation, number)
);
