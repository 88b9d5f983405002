-- The suggestion that an option was taken from: with it the language model, prompt and seed of its words are known.
ALTER TABLE question_options ADD COLUMN suggestion INTEGER REFERENCES suggestions (id);
