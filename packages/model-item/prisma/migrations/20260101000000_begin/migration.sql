-- CreateTable
CREATE TABLE "kind" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "is_unique" BOOLEAN NOT NULL,
    "expires_after" INTEGER,
    "max_per_player" BIGINT,
    "tradable" BOOLEAN NOT NULL,
    "retired" BOOLEAN NOT NULL DEFAULT false,
    "prices" JSONB NOT NULL,
    "products" JSONB NOT NULL,
    "metadata" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" TEXT NOT NULL,
    "idempotency_key" TEXT,
    "fingerprint" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "kind_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "balance" (
    "account" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "amount" BIGINT NOT NULL DEFAULT 0,
    "changes" BIGINT NOT NULL DEFAULT 0,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "balance_pkey" PRIMARY KEY ("account","kind")
);

-- CreateTable
CREATE TABLE "transfer" (
    "id" UUID NOT NULL,
    "created_by" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "reference" TEXT,
    "reverses" UUID,
    "entries" JSONB NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "transfer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "posting" (
    "account" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "transfer_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "delta" BIGINT NOT NULL,
    "after" BIGINT NOT NULL,

    CONSTRAINT "posting_pkey" PRIMARY KEY ("account","kind","at")
);

-- CreateTable
CREATE TABLE "lot" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "account" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "remaining" BIGINT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lot_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "lot_remaining_check" CHECK ("remaining" > 0)
);

-- CreateTable
CREATE TABLE "unit" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unit_move" (
    "unit_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "from_account" TEXT NOT NULL,
    "to_account" TEXT NOT NULL,
    "transfer_id" UUID NOT NULL,

    CONSTRAINT "unit_move_pkey" PRIMARY KEY ("unit_id","at")
);

-- CreateTable
CREATE TABLE "reservation" (
    "id" UUID NOT NULL,
    "account" TEXT NOT NULL,
    "items" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "reference" TEXT,
    "state" TEXT NOT NULL DEFAULT 'held',
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "created_by" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reservation_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "reservation_state_check" CHECK ("state" IN ('held', 'captured', 'released', 'lapsed'))
);

-- CreateTable
CREATE TABLE "purchase" (
    "store" TEXT NOT NULL,
    "purchase_id" TEXT NOT NULL,
    "player_id" TEXT NOT NULL,
    "product_id" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "transfer_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "purchase_pkey" PRIMARY KEY ("store","purchase_id")
);

-- CreateTable
CREATE TABLE "proof" (
    "day" DATE NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "faults" INTEGER,
    "report" JSONB,

    CONSTRAINT "proof_pkey" PRIMARY KEY ("day")
);

-- CreateIndex
CREATE UNIQUE INDEX "kind_created_by_idempotency_key_key" ON "kind"("created_by", "idempotency_key");

-- CreateIndex
CREATE UNIQUE INDEX "transfer_created_by_idempotency_key_key" ON "transfer"("created_by", "idempotency_key");

-- CreateIndex
CREATE UNIQUE INDEX "transfer_reverses_key" ON "transfer"("reverses") WHERE "reverses" IS NOT NULL;

-- CreateIndex
CREATE INDEX "lot_account_kind_expires_at_idx" ON "lot"("account", "kind", "expires_at");

-- CreateIndex
CREATE INDEX "lot_expires_at_idx" ON "lot"("expires_at");

-- CreateIndex
CREATE INDEX "unit_account_kind_id_idx" ON "unit"("account", "kind", "id");

-- CreateIndex
CREATE UNIQUE INDEX "reservation_created_by_idempotency_key_key" ON "reservation"("created_by", "idempotency_key");

-- CreateIndex
CREATE INDEX "reservation_account_state_idx" ON "reservation"("account", "state");

-- CreateIndex
CREATE INDEX "reservation_state_expires_at_idx" ON "reservation"("state", "expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "purchase_transfer_id_key" ON "purchase"("transfer_id");

-- CreateIndex
CREATE INDEX "purchase_player_id_created_at_idx" ON "purchase"("player_id", "created_at");

-- AddForeignKey
ALTER TABLE "unit_move" ADD CONSTRAINT "unit_move_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Rows that are updated again and again: room on their page for the next version
ALTER TABLE "balance" SET (fillfactor = 50, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0.05);
