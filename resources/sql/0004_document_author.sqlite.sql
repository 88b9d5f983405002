-- Who wrote a version of the policy or the guidelines; none for those that a project is made with.
ALTER TABLE documents ADD COLUMN author INTEGER REFERENCES verifiers (id);
