-- CreateTable
CREATE TABLE "apps" (
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "default_locale" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "template_version" INTEGER NOT NULL DEFAULT 0,
    "revision" BIGINT NOT NULL DEFAULT 1,
    "created_by" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "created_as" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "apps_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "platforms" (
    "app_key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "store_id" TEXT,
    "store_url" TEXT,
    "minimum" TEXT,
    "recommended" TEXT,
    "texts" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "created_as" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "platforms_pkey" PRIMARY KEY ("app_key","name")
);

-- CreateTable
CREATE TABLE "releases" (
    "id" UUID NOT NULL,
    "app_key" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "semver" TEXT NOT NULL,
    "build" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "released_at" TIMESTAMPTZ(3),
    "countries" JSONB,
    "notes" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "created_as" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "releases_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "templates" (
    "app_key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "note" TEXT,
    "rollback_of" INTEGER,
    "published_by" TEXT NOT NULL,
    "idempotency_key" TEXT,
    "fingerprint" TEXT,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "templates_pkey" PRIMARY KEY ("app_key","version")
);

-- CreateTable
CREATE TABLE "sightings" (
    "app_key" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(0) NOT NULL,
    "platform" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "player" TEXT NOT NULL,
    "level" SMALLINT NOT NULL,
    "reads" BIGINT NOT NULL,

    CONSTRAINT "sightings_pkey" PRIMARY KEY ("app_key","hour","platform","version","country","locale","player")
);

-- CreateIndex
CREATE UNIQUE INDEX "apps_receipt_key" ON "apps"("created_by", "idempotency_key");

-- CreateIndex
CREATE UNIQUE INDEX "platforms_receipt_key" ON "platforms"("created_by", "idempotency_key");

-- CreateIndex
CREATE INDEX "releases_app_key_id_idx" ON "releases"("app_key", "id");

-- CreateIndex
CREATE UNIQUE INDEX "releases_app_key_platform_semver_key" ON "releases"("app_key", "platform", "semver");

-- CreateIndex
CREATE UNIQUE INDEX "releases_receipt_key" ON "releases"("created_by", "idempotency_key");

-- CreateIndex
CREATE UNIQUE INDEX "templates_receipt_key" ON "templates"("published_by", "idempotency_key");

-- CreateIndex
CREATE INDEX "sightings_hour_idx" ON "sightings"("hour");

-- AddForeignKey
ALTER TABLE "platforms" ADD CONSTRAINT "platforms_app_key_fkey" FOREIGN KEY ("app_key") REFERENCES "apps"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "releases" ADD CONSTRAINT "releases_app_key_fkey" FOREIGN KEY ("app_key") REFERENCES "apps"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "templates" ADD CONSTRAINT "templates_app_key_fkey" FOREIGN KEY ("app_key") REFERENCES "apps"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A version that is not one of these is a fault of the code.
ALTER TABLE "releases" ADD CONSTRAINT "releases_state_check" CHECK ("state" IN ('draft', 'live', 'blocked', 'retired'));
