
-- CreateTable
CREATE TABLE "piece" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "name" TEXT NOT NULL,
    "note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT NOT NULL,
    "idempotency_key" TEXT,
    "fingerprint" TEXT,

    CONSTRAINT "piece_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "piece_name_check" CHECK (char_length("name") BETWEEN 1 AND 200)
);

-- CreateIndex
CREATE UNIQUE INDEX "piece_created_by_idempotency_key_key" ON "piece"("created_by", "idempotency_key");
