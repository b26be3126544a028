-- CreateTable
CREATE TABLE "notices" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "default_locale" TEXT NOT NULL,
    "texts" JSONB NOT NULL,
    "audience" JSONB NOT NULL DEFAULT '{}',
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "priority" INTEGER NOT NULL DEFAULT 0,
    "min_gap_seconds" INTEGER NOT NULL DEFAULT 30,
    "tags" TEXT[],
    "copied_from" UUID,
    "published_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),
    "cancel_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" TEXT NOT NULL,
    "updated_by" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "revisions" (
    "notice_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "document" JSONB NOT NULL,

    CONSTRAINT "revisions_pkey" PRIMARY KEY ("notice_id","version")
);

-- CreateTable
CREATE TABLE "marks" (
    "player" TEXT NOT NULL,
    "notice_id" UUID NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "dismissed_at" TIMESTAMPTZ(3),

    CONSTRAINT "marks_pkey" PRIMARY KEY ("player","notice_id")
);

-- CreateTable
CREATE TABLE "counts" (
    "notice_id" UUID NOT NULL,
    "hour" TIMESTAMPTZ(0) NOT NULL,
    "platform" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "slot" SMALLINT NOT NULL,
    "impressions" BIGINT NOT NULL,
    "clicks" BIGINT NOT NULL,

    CONSTRAINT "counts_pkey" PRIMARY KEY ("notice_id","hour","platform","locale","slot")
);

-- CreateTable
CREATE TABLE "count_writers" (
    "id" UUID NOT NULL,
    "groups" INTEGER NOT NULL,
    "wrote_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "count_writers_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "notices_tags_idx" ON "notices" USING GIN ("tags");

-- CreateIndex
CREATE UNIQUE INDEX "notices_receipt_key" ON "notices"("created_by", "idempotency_key");

-- What follows Prisma cannot say.

-- What the feed is made of: published, and not over.
CREATE INDEX "notices_open_idx" ON "notices"(coalesce("ends_at", 'infinity'))
    WHERE "published_at" IS NOT NULL AND "cancelled_at" IS NULL;

ALTER TABLE "notices"
    ADD CONSTRAINT "notices_kind_check" CHECK ("kind" IN ('popup', 'banner', 'list')),
    ADD CONSTRAINT "notices_window_check" CHECK ("starts_at" < "ends_at"),
    ADD CONSTRAINT "notices_min_gap_check" CHECK ("min_gap_seconds" >= 0),
    ADD CONSTRAINT "notices_default_locale_check" CHECK (coalesce("texts" -> "default_locale" ? 'title', false)),
    ADD CONSTRAINT "notices_cancel_reason_check" CHECK ("cancel_reason" IS NULL OR "cancelled_at" IS NOT NULL);

-- Room in each page, so that counting up needs no new index entries.
ALTER TABLE "counts" SET (fillfactor = 70);

CREATE FUNCTION "record_revision"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO revisions (notice_id, version, recorded_at, document)
    VALUES (NEW.id, NEW.version, NEW.updated_at, to_jsonb(NEW));
    RETURN NULL;
END $$;

CREATE TRIGGER "notices_recorded" AFTER INSERT OR UPDATE ON "notices"
    FOR EACH ROW EXECUTE FUNCTION "record_revision"();

-- Every service keeps what is published in memory, and reads it again when it hears of a change.
CREATE FUNCTION "tell_notice_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('notice_changed', '');
    RETURN NULL;
END $$;

CREATE TRIGGER "notices_changed" AFTER UPDATE ON "notices"
    FOR EACH ROW WHEN (NEW.published_at IS NOT NULL) EXECUTE FUNCTION "tell_notice_changed"();

CREATE TRIGGER "notices_published" AFTER INSERT ON "notices"
    FOR EACH ROW WHEN (NEW.published_at IS NOT NULL) EXECUTE FUNCTION "tell_notice_changed"();

CREATE TRIGGER "notices_removed" AFTER DELETE ON "notices"
    FOR EACH ROW EXECUTE FUNCTION "tell_notice_changed"();
