-- CreateTable
CREATE TABLE "source" (
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "rank" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "source_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "record" (
    "source" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "programme_id" UUID NOT NULL,
    "fields" JSONB NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "record_pkey" PRIMARY KEY ("source","key")
);

-- CreateTable
CREATE TABLE "programme" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "original_title" TEXT,
    "broadcaster" TEXT,
    "first_aired" DATE,
    "synopsis" TEXT,
    "people" JSONB NOT NULL DEFAULT '[]',
    "links" JSONB NOT NULL DEFAULT '[]',
    "provenance" JSONB NOT NULL DEFAULT '{}',
    "written" JSONB NOT NULL DEFAULT '{}',
    "title_key" TEXT NOT NULL,
    "category" TEXT,
    "category_source" TEXT,
    "category_confidence" DOUBLE PRECISION,
    "category_correction" JSONB,
    "nouns" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "suggested_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" TEXT,
    "idempotency_key" TEXT,
    "fingerprint" TEXT,
    "created_as" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "programme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tag" (
    "programme_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "confidence" DOUBLE PRECISION NOT NULL,
    "verdict" TEXT,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "tag_pkey" PRIMARY KEY ("programme_id","name")
);

-- CreateTable
CREATE TABLE "episode" (
    "id" UUID NOT NULL,
    "programme_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT,
    "aired" DATE,
    "synopsis" TEXT,
    "links" JSONB NOT NULL DEFAULT '[]',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "created_as" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "episode_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "record_programme_id_idx" ON "record"("programme_id");

-- CreateIndex
CREATE INDEX "programme_title_key_idx" ON "programme"("title_key");

-- CreateIndex
CREATE UNIQUE INDEX "programme_receipt_key" ON "programme"("created_by", "idempotency_key");

-- CreateIndex
CREATE INDEX "tag_name_idx" ON "tag"("name");

-- CreateIndex
CREATE UNIQUE INDEX "episode_receipt_key" ON "episode"("created_by", "idempotency_key");

-- AddForeignKey
ALTER TABLE "record" ADD CONSTRAINT "record_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "record" ADD CONSTRAINT "record_source_fkey" FOREIGN KEY ("source") REFERENCES "source"("name") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tag" ADD CONSTRAINT "tag_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "episode" ADD CONSTRAINT "episode_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What follows Prisma cannot say.

CREATE UNIQUE INDEX "episode_number_key" ON "episode"("programme_id", "number") WHERE "removed_at" IS NULL;

CREATE INDEX "programme_unsuggested_idx" ON "programme"("id") WHERE "suggested_at" IS NULL AND "removed_at" IS NULL;

ALTER TABLE "tag"
    ADD CONSTRAINT "tag_confidence_check" CHECK ("confidence" BETWEEN 0 AND 1),
    ADD CONSTRAINT "tag_verdict_check" CHECK ("verdict" IN ('confirmed', 'rejected'));

ALTER TABLE "programme"
    ADD CONSTRAINT "programme_category_check" CHECK (("category" IS NULL) = ("category_source" IS NULL)),
    ADD CONSTRAINT "programme_receipt_check" CHECK (("idempotency_key" IS NULL) = ("fingerprint" IS NULL));

-- Every service keeps an index for searching in memory, and reads again what it hears of.
CREATE FUNCTION "tell_programme_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);
BEGIN
    PERFORM pg_notify('archive_programme', changed ->> TG_ARGV[0]);
    RETURN NULL;
END $$;

CREATE TRIGGER "programme_inserted" AFTER INSERT OR DELETE ON "programme"
    FOR EACH ROW EXECUTE FUNCTION "tell_programme_changed"('id');

CREATE TRIGGER "programme_updated" AFTER UPDATE ON "programme"
    FOR EACH ROW WHEN (OLD."version" <> NEW."version" OR OLD."category" IS DISTINCT FROM NEW."category")
    EXECUTE FUNCTION "tell_programme_changed"('id');

CREATE TRIGGER "tag_changed" AFTER INSERT OR UPDATE OR DELETE ON "tag"
    FOR EACH ROW EXECUTE FUNCTION "tell_programme_changed"('programme_id');

CREATE TRIGGER "episode_changed" AFTER INSERT OR UPDATE OR DELETE ON "episode"
    FOR EACH ROW EXECUTE FUNCTION "tell_programme_changed"('programme_id');
