-- CreateTable
CREATE TABLE "kind" (
    "name" TEXT NOT NULL,
    "max_bytes" BIGINT NOT NULL,
    "types" TEXT[],
    "variants" TEXT[],
    "scanned" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "kind_pkey" PRIMARY KEY ("name")
);

-- What there is before anybody says otherwise.
INSERT INTO "kind" ("name", "max_bytes", "types", "variants") VALUES
    ('attachment', 67108864, '{*/*}', '{}'),
    ('image', 33554432, '{image/jpeg,image/png,image/webp,image/gif,image/avif}', '{thumb,small,large}'),
    ('video', 5368709120, '{video/*}', '{}');

-- CreateTable
CREATE TABLE "blob" (
    "sha256" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "type" TEXT NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "storage" TEXT NOT NULL,
    "stored_at" TIMESTAMPTZ(3),
    "touched_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "blob_pkey" PRIMARY KEY ("sha256"),
    CONSTRAINT "blob_sha256_check" CHECK ("sha256" ~ '^[0-9a-f]{64}$')
);

-- CreateTable
CREATE TABLE "file" (
    "id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "owner" TEXT,
    "access" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "verdict" TEXT,
    "unheld_at" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT NOT NULL,
    "receipt" TEXT NOT NULL,

    CONSTRAINT "file_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "file_access_check" CHECK ("access" IN ('public', 'strong')),
    CONSTRAINT "file_state_check" CHECK ("state" IN ('ready', 'pending', 'blocked'))
);

-- CreateTable
CREATE TABLE "hold" (
    "file_id" UUID NOT NULL,
    "created_by" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "hold_pkey" PRIMARY KEY ("file_id","created_by","holder")
);

-- CreateTable
CREATE TABLE "variant" (
    "sha256" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "fault" TEXT,
    "content" TEXT,

    CONSTRAINT "variant_pkey" PRIMARY KEY ("sha256","name","format")
);

-- CreateTable
CREATE TABLE "upload" (
    "id" UUID NOT NULL,
    "created_by" TEXT NOT NULL,
    "length" BIGINT,
    "offset" BIGINT NOT NULL DEFAULT 0,
    "concat" TEXT NOT NULL DEFAULT '',
    "metadata" TEXT NOT NULL DEFAULT '',
    "lock_token" UUID,
    "locked_until" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "file_id" UUID,

    CONSTRAINT "upload_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "upload_offset_check" CHECK ("offset" BETWEEN 0 AND coalesce("length", "offset"))
);

-- CreateTable
CREATE TABLE "part" (
    "upload_id" UUID NOT NULL,
    "at" BIGINT NOT NULL,
    "size" INTEGER NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "part_pkey" PRIMARY KEY ("upload_id","at")
);

-- CreateIndex
CREATE INDEX "blob_storage_sha256_idx" ON "blob"("storage", "sha256");

-- CreateIndex
CREATE INDEX "blob_touched_at_idx" ON "blob"("touched_at");

-- CreateIndex
CREATE UNIQUE INDEX "file_created_by_receipt_key" ON "file"("created_by", "receipt");

-- CreateIndex
CREATE INDEX "file_sha256_idx" ON "file"("sha256");

-- CreateIndex
CREATE INDEX "file_owner_id_idx" ON "file"("owner", "id");

-- CreateIndex
CREATE INDEX "file_unheld_at_idx" ON "file"("unheld_at");

-- CreateIndex
CREATE INDEX "file_state_id_idx" ON "file"("state", "id");

-- CreateIndex
CREATE INDEX "variant_content_idx" ON "variant"("content");

-- CreateIndex
CREATE INDEX "variant_state_due_at_idx" ON "variant"("state", "due_at");

-- CreateIndex
CREATE INDEX "upload_expires_at_idx" ON "upload"("expires_at");

-- AddForeignKey
ALTER TABLE "file" ADD CONSTRAINT "file_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "blob"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hold" ADD CONSTRAINT "hold_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "variant" ADD CONSTRAINT "variant_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "blob"("sha256") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "variant" ADD CONSTRAINT "variant_content_fkey" FOREIGN KEY ("content") REFERENCES "blob"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "part" ADD CONSTRAINT "part_upload_id_fkey" FOREIGN KEY ("upload_id") REFERENCES "upload"("id") ON DELETE CASCADE ON UPDATE CASCADE;
