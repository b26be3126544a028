ALTER TABLE board ADD COLUMN moderators text[] NOT NULL DEFAULT '{}';
