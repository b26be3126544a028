-- Types and constraints that a copy must carry, beside those that the models use today.
CREATE TYPE "mood" AS ENUM ('glad', 'sad', 'it''s, {odd}');
CREATE TABLE "oddity" (
  "id" INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "serial" BIGSERIAL,
  "words" TEXT,
  "bytes" BYTEA,
  "json" JSONB,
  "list" TEXT[],
  "grid" INTEGER[][],
  "mood" "mood",
  "moods" "mood"[],
  "price" NUMERIC(30, 10),
  "ratio" DOUBLE PRECISION,
  "at" TIMESTAMPTZ,
  "every" INTERVAL,
  "address" INET,
  "double price" NUMERIC GENERATED ALWAYS AS ("price" * 2) STORED,
  "next" INTEGER UNIQUE REFERENCES "oddity" ("id") DEFERRABLE,
  "other" INTEGER,
  CONSTRAINT "price_is_positive" CHECK ("price" > 0)
);
CREATE TABLE "other" ("id" INTEGER PRIMARY KEY, "oddity" INTEGER NOT NULL REFERENCES "oddity" ("id"));
ALTER TABLE "oddity" ADD CONSTRAINT "other_fkey" FOREIGN KEY ("other") REFERENCES "other" ("id");
CREATE TABLE "Odd ""name""" ("a column" TEXT);
CREATE TABLE "never_touched" ("id" INTEGER PRIMARY KEY);
INSERT INTO "never_touched" VALUES (1), (2);
CREATE FUNCTION "refuse"() RETURNS TRIGGER LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'this trigger ran'; END $$;
CREATE TRIGGER "is_kept" BEFORE DELETE ON "never_touched" FOR EACH ROW EXECUTE FUNCTION "refuse"();
CREATE TRIGGER "is_not_emptied" BEFORE TRUNCATE ON "never_touched" EXECUTE FUNCTION "refuse"();
CREATE TRIGGER "is_not_filled" BEFORE INSERT ON "never_touched" FOR EACH ROW EXECUTE FUNCTION "refuse"();
