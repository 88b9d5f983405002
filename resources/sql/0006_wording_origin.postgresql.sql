-- Which language model worded a stem or an option anew: its prompt, settings and seed are known by it.
ALTER TABLE revisions ADD COLUMN stem_origin BIGINT REFERENCES origins (id);
ALTER TABLE question_options ADD COLUMN origin BIGINT REFERENCES origins (id);
