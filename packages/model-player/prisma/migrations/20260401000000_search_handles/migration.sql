-- Parts of handles are found by an index.
CREATE EXTENSION IF NOT EXISTS "pg_trgm" WITH SCHEMA public;
