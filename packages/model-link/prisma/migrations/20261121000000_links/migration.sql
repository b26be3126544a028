-- In public, so that every domain of the database finds it.
CREATE EXTENSION IF NOT EXISTS "pg_trgm" WITH SCHEMA public;

-- CreateTable
CREATE TABLE "links" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "domain" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "slug_key" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "title" TEXT,
    "tags" TEXT[],
    "targets" JSONB NOT NULL DEFAULT '{}',
    "rules" JSONB NOT NULL DEFAULT '[]',
    "valid_from" TIMESTAMPTZ(3),
    "valid_until" TIMESTAMPTZ(3),
    "max_visits" INTEGER,
    "visits_used" INTEGER NOT NULL DEFAULT 0,
    "expired_target" TEXT,
    "forward_query" BOOLEAN NOT NULL DEFAULT false,
    "redirect_status" SMALLINT NOT NULL DEFAULT 302,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" TEXT NOT NULL,
    "idempotency_key" TEXT,
    "fingerprint" TEXT,
    "created_as" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "links_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "batches" (
    "created_by" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "outcomes" JSONB NOT NULL DEFAULT '[]',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "batches_pkey" PRIMARY KEY ("created_by","idempotency_key")
);

-- CreateTable
CREATE TABLE "visit_counts" (
    "link_id" UUID NOT NULL,
    "hour" TIMESTAMPTZ(0) NOT NULL,
    "country" TEXT NOT NULL,
    "os" TEXT NOT NULL,
    "browser" TEXT NOT NULL,
    "referrer" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "bot" BOOLEAN NOT NULL,
    "slot" SMALLINT NOT NULL,
    "visits" BIGINT NOT NULL,
    "uniques" BIGINT NOT NULL,

    CONSTRAINT "visit_counts_pkey" PRIMARY KEY ("link_id","hour","country","os","browser","referrer","language","bot","slot")
);

-- CreateTable
CREATE TABLE "visitors" (
    "link_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "visitor" BYTEA NOT NULL,

    CONSTRAINT "visitors_pkey" PRIMARY KEY ("link_id","day","visitor")
);

-- CreateTable
CREATE TABLE "visitor_salts" (
    "day" DATE NOT NULL,
    "salt" BYTEA NOT NULL,

    CONSTRAINT "visitor_salts_pkey" PRIMARY KEY ("day")
);

-- CreateIndex
CREATE INDEX "links_domain_id_idx" ON "links"("domain", "id");

-- CreateIndex
CREATE INDEX "links_target_idx" ON "links" USING HASH ("target");

-- CreateIndex
CREATE INDEX "links_tags_idx" ON "links" USING GIN ("tags");

-- CreateIndex
CREATE INDEX "links_text_idx" ON "links" USING GIN ("title" public.gin_trgm_ops, "slug" public.gin_trgm_ops, "target" public.gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "links_receipt_key" ON "links"("created_by", "idempotency_key");

-- CreateIndex
CREATE INDEX "visitors_day_idx" ON "visitors"("day");

-- What follows Prisma cannot say.

CREATE UNIQUE INDEX "links_slug_key" ON "links"("domain", "slug_key") WHERE "removed_at" IS NULL;

ALTER TABLE "links"
    ADD CONSTRAINT "links_target_check" CHECK (length("target") BETWEEN 1 AND 8192),
    ADD CONSTRAINT "links_slug_check" CHECK (length("slug") BETWEEN 1 AND 150 AND "slug" !~ '[/?#[:cntrl:][:space:]]'),
    ADD CONSTRAINT "links_period_check" CHECK ("valid_from" < "valid_until"),
    ADD CONSTRAINT "links_max_visits_check" CHECK ("max_visits" > 0),
    ADD CONSTRAINT "links_redirect_status_check" CHECK ("redirect_status" IN (301, 302, 307, 308)),
    ADD CONSTRAINT "links_receipt_check" CHECK (("idempotency_key" IS NULL) = ("fingerprint" IS NULL));

-- Room in each page, so that counting up needs no new index entries.
ALTER TABLE "visit_counts" SET (fillfactor = 70);

-- Every service keeps links in memory and drops one that it hears of. Using up a visit changes nothing there.
CREATE FUNCTION "tell_link_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM pg_notify('link_changed', OLD.domain || '/' || OLD.slug_key);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM pg_notify('link_changed', NEW.domain || '/' || NEW.slug_key);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER "links_changed" AFTER INSERT OR DELETE ON "links"
    FOR EACH ROW EXECUTE FUNCTION "tell_link_changed"();

CREATE TRIGGER "links_updated" AFTER UPDATE ON "links"
    FOR EACH ROW WHEN (OLD.visits_used = NEW.visits_used) EXECUTE FUNCTION "tell_link_changed"();
