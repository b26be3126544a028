
-- CreateTable
CREATE TABLE "piece" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,

    CONSTRAINT "piece_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "piece_amount_check" CHECK ("amount" > 0)
);

-- CreateIndex
CREATE UNIQUE INDEX "piece_created_by_idempotency_key_key" ON "piece"("created_by", "idempotency_key");

-- CreateIndex
CREATE INDEX "piece_from_id_idx" ON "piece"("from", "id");

-- CreateIndex
CREATE INDEX "piece_to_id_idx" ON "piece"("to", "id");

