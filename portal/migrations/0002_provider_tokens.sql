-- By what the identity provider is asked again about the person of a session.
CREATE TABLE provider_tokens (
    session TEXT NOT NULL PRIMARY KEY,
    -- One request asks at a time: until then nobody else does.
    leased_until BIGINT NOT NULL,
    sealed TEXT NOT NULL
);
