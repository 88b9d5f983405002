-- What language models are asked to do, and the wrong options that they propose.

-- One row for each thing asked. work_key stands for stage, subject, prompt hash, language model, settings and seed.
CREATE TABLE work (
    id BIGINT PRIMARY KEY,
    work_key TEXT NOT NULL UNIQUE,
    stage TEXT NOT NULL,
    subject TEXT NOT NULL,
    prompt TEXT NOT NULL,
    prompt_hash TEXT NOT NULL,
    language_model TEXT NOT NULL,
    settings TEXT NOT NULL,
    seed TEXT NOT NULL,
    state INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    fault_code TEXT NOT NULL DEFAULT '',
    fault TEXT NOT NULL DEFAULT '',
    raw TEXT NOT NULL DEFAULT '',
    prompt_tokens BIGINT NOT NULL DEFAULT 0,
    reply_tokens BIGINT NOT NULL DEFAULT 0,
    started_at BIGINT NOT NULL DEFAULT 0,
    finished_at BIGINT NOT NULL DEFAULT 0,
    origin BIGINT REFERENCES origins (id)
);
CREATE INDEX work_by_stage ON work (stage, state);

CREATE TABLE suggestions (
    id BIGINT PRIMARY KEY,
    question BIGINT NOT NULL REFERENCES questions (id),
    revision BIGINT NOT NULL REFERENCES revisions (id),
    kind INTEGER NOT NULL,
    text TEXT NOT NULL,
    cue TEXT NOT NULL,
    origin BIGINT NOT NULL REFERENCES origins (id),
    created_at BIGINT NOT NULL
);
CREATE INDEX suggestions_by_question ON suggestions (question);
