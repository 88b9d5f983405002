-- Spans belong to cues: a verdict carries one for each cue that its verifier pointed at, and a Stress Test's stem
-- claims a cue as an option does. The old span of a decision was the key's; a step of the program
-- (core/store/evidence_migration) ties stems to cues and moves it here.

ALTER TABLE revisions ADD COLUMN claim INTEGER REFERENCES cues (id);

-- Without begin and end the verifier took the cue's span away.
CREATE TABLE decision_evidence (
    decision INTEGER NOT NULL REFERENCES decisions (id),
    cue INTEGER NOT NULL REFERENCES cues (id),
    begin_ms INTEGER,
    end_ms INTEGER,
    PRIMARY KEY (decision, cue)
) WITHOUT ROWID;
