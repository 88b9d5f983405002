-- The whole of a project. Row ids are given by the program (core/store/session.h, nextId): one writer at a time.
-- Flags are 0 or 1; times are ms since 1970 in UTC; enumerations are the numbers of core/domain.

CREATE TABLE project_values (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE documents (
    kind INTEGER NOT NULL,
    version INTEGER NOT NULL,
    body TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (kind, version)
);

CREATE TABLE roots (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE
);

CREATE TABLE clips (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    root INTEGER NOT NULL REFERENCES roots (id),
    path TEXT NOT NULL,
    audio_path TEXT NOT NULL,
    pool INTEGER NOT NULL,
    label INTEGER,
    votes TEXT,
    duration_us INTEGER,
    frame_rate_numerator INTEGER,
    frame_rate_denominator INTEGER,
    width INTEGER,
    height INTEGER,
    has_video INTEGER,
    has_sound INTEGER,
    fingerprint TEXT,
    media_error TEXT NOT NULL DEFAULT '',
    subtitles INTEGER NOT NULL DEFAULT 0,
    several_people INTEGER NOT NULL DEFAULT 0,
    cut_inside INTEGER NOT NULL DEFAULT 0,
    bad_sound INTEGER NOT NULL DEFAULT 0,
    language TEXT NOT NULL DEFAULT '',
    person_x REAL NOT NULL DEFAULT -1,
    person_y REAL NOT NULL DEFAULT -1
);
CREATE INDEX clips_by_label ON clips (label);

CREATE TABLE origins (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    language_model TEXT NOT NULL,
    prompt TEXT NOT NULL,
    prompt_hash TEXT NOT NULL,
    settings TEXT NOT NULL,
    seed TEXT NOT NULL,
    file TEXT NOT NULL,
    fields_key TEXT NOT NULL UNIQUE
);

CREATE TABLE captions (
    id INTEGER PRIMARY KEY,
    clip INTEGER NOT NULL REFERENCES clips (id),
    modality INTEGER NOT NULL,
    origin INTEGER NOT NULL REFERENCES origins (id),
    detailed TEXT NOT NULL,
    emotion_part TEXT NOT NULL,
    predicted INTEGER,
    created_at INTEGER NOT NULL,
    UNIQUE (clip, modality, origin)
);

CREATE TABLE supports (
    clip INTEGER NOT NULL REFERENCES clips (id),
    modality INTEGER NOT NULL,
    source TEXT NOT NULL,
    emotion INTEGER,
    PRIMARY KEY (clip, modality, source)
) WITHOUT ROWID;

-- text_key stands for the folded text: a hash, because PostgreSQL indexes no text beyond 2.7 kB.
CREATE TABLE cues (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    clip INTEGER NOT NULL REFERENCES clips (id),
    modality INTEGER NOT NULL,
    text TEXT NOT NULL,
    text_key TEXT NOT NULL,
    mark INTEGER NOT NULL DEFAULT 0,
    span_begin_ms INTEGER,
    span_end_ms INTEGER,
    UNIQUE (clip, modality, text_key)
);

CREATE TABLE verifiers (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    folded_name TEXT NOT NULL UNIQUE,
    role INTEGER NOT NULL
);

-- state, flagged: the review state, kept by the transaction of each decision. sub_type is that of the head.
CREATE TABLE questions (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    clip INTEGER NOT NULL REFERENCES clips (id),
    task INTEGER NOT NULL,
    driver INTEGER,
    origin INTEGER REFERENCES origins (id),
    source_key TEXT UNIQUE,
    category TEXT NOT NULL,
    head INTEGER NOT NULL,
    sub_type INTEGER NOT NULL,
    state INTEGER NOT NULL DEFAULT 0,
    flagged INTEGER NOT NULL DEFAULT 0
);
-- All that the queue reads, so that it never touches the rows themselves.
CREATE INDEX questions_queue ON questions (clip, task, sub_type, state, flagged, head);

CREATE TABLE revisions (
    id INTEGER PRIMARY KEY,
    question INTEGER NOT NULL REFERENCES questions (id),
    number INTEGER NOT NULL,
    stem TEXT NOT NULL,
    answer INTEGER NOT NULL,
    sub_type INTEGER NOT NULL,
    author INTEGER REFERENCES verifiers (id),
    created_at INTEGER NOT NULL,
    wording_hash TEXT NOT NULL,
    UNIQUE (question, number)
);

CREATE TABLE question_options (
    revision INTEGER NOT NULL REFERENCES revisions (id),
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    cue INTEGER REFERENCES cues (id),
    proposed INTEGER NOT NULL,
    PRIMARY KEY (revision, position)
) WITHOUT ROWID;

-- Stem and options of the head and the clip's name in small letters, for searching; apart from the slim rows above.
CREATE TABLE question_texts (
    question INTEGER PRIMARY KEY REFERENCES questions (id),
    folded TEXT NOT NULL
);

-- Rows are only added; undone is derived from the Undo and Redo rows.
CREATE TABLE decisions (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    kind INTEGER NOT NULL,
    verifier INTEGER NOT NULL REFERENCES verifiers (id),
    question INTEGER REFERENCES questions (id),
    clip INTEGER REFERENCES clips (id),
    revision INTEGER REFERENCES revisions (id),
    result_revision INTEGER REFERENCES revisions (id),
    target INTEGER REFERENCES decisions (id),
    reason TEXT NOT NULL,
    note TEXT NOT NULL,
    marks TEXT NOT NULL,
    evidence_begin_ms INTEGER,
    evidence_end_ms INTEGER,
    answered_first INTEGER NOT NULL,
    looked_early INTEGER NOT NULL,
    open_policy INTEGER NOT NULL,
    played_video REAL NOT NULL,
    played_sound REAL NOT NULL,
    active_ms INTEGER NOT NULL,
    attributes_before TEXT,
    attributes_after TEXT,
    created_at INTEGER NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0
);
-- All that "what is left to do for me" asks of the decisions on one question.
CREATE INDEX decisions_by_question ON decisions (question, verifier, kind, undone, result_revision, revision);
CREATE INDEX decisions_by_verifier ON decisions (verifier, id);
CREATE INDEX decisions_by_day ON decisions (verifier, created_at);

CREATE TABLE releases (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    seed INTEGER NOT NULL,
    is_short INTEGER NOT NULL
);

CREATE TABLE release_questions (
    release INTEGER NOT NULL REFERENCES releases (id),
    position INTEGER NOT NULL,
    revision INTEGER NOT NULL REFERENCES revisions (id),
    PRIMARY KEY (release, position)
) WITHOUT ROWID;
CREATE INDEX release_questions_by_revision ON release_questions (revision);
