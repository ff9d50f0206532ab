-- How often somebody has done something lately. One row for each kind of action and each session
-- or address; "full_at" is when the bucket will be full again, in milliseconds since 1970 UTC.
CREATE TABLE limits (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    full_at BIGINT NOT NULL,
    PRIMARY KEY (kind, key)
);
CREATE INDEX limits_by_full_at ON limits (full_at);

-- The sealed hash of what was planned: another plan put into the row does not fit it.
ALTER TABLE operations ADD COLUMN proof TEXT;
