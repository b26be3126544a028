-- Sources tell of episodes too: then nobody has a receipt, and each field knows where it comes from.
ALTER TABLE "episode"
    ADD COLUMN "provenance" JSONB NOT NULL DEFAULT '{}',
    ADD COLUMN "written" JSONB NOT NULL DEFAULT '{}',
    ALTER COLUMN "created_by" DROP NOT NULL,
    ALTER COLUMN "idempotency_key" DROP NOT NULL,
    ALTER COLUMN "fingerprint" DROP NOT NULL,
    ALTER COLUMN "created_as" DROP NOT NULL;

-- What is there was written by people, and stands whatever sources say.
UPDATE "episode" SET "written" = jsonb_strip_nulls(jsonb_build_object(
    'title', CASE WHEN "title" IS NOT NULL THEN jsonb_build_object('value', "title", 'by', "created_by", 'at', "created_at") END,
    'aired', CASE WHEN "aired" IS NOT NULL THEN jsonb_build_object('value', "aired", 'by', "created_by", 'at', "created_at") END,
    'synopsis', CASE WHEN "synopsis" IS NOT NULL THEN jsonb_build_object('value', "synopsis", 'by', "created_by", 'at', "created_at") END,
    'links', CASE WHEN "links" <> '[]' THEN jsonb_build_object('value', "links", 'by', "created_by", 'at', "created_at") END));
