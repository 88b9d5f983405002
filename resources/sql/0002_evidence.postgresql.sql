-- Spans belong to cues: a verdict carries one for each cue that its verifier pointed at, and a Stress Test's stem
-- claims a cue as an option does. The old span of a decision was the key's; a step of the program
-- (core/store/evidence_migration) ties stems to cues and moves it here.

ALTER TABLE revisions ADD COLUMN claim BIGINT REFERENCES cues (id);

-- Without begin and end the verifier took the cue's span away.
CREATE TABLE decision_evidence (
    decision BIGINT NOT NULL REFERENCES decisions (id),
    cue BIGINT NOT NULL REFERENCES cues (id),
    begin_ms BIGINT,
    end_ms BIGINT,
    PRIMARY KEY (decision, cue)
);
