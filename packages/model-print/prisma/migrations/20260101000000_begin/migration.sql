-- CreateTable
CREATE TABLE "print" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "player_id" TEXT NOT NULL,
    "file_id" UUID NOT NULL,
    "printers" TEXT NOT NULL,
    "copies" INTEGER NOT NULL,
    "points" INTEGER NOT NULL,
    "wait_seconds" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'accepted',
    "reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT NOT NULL,
    "idempotency_key" TEXT,
    "fingerprint" TEXT,

    CONSTRAINT "print_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "print_points_check" CHECK ("points" > 0 AND "copies" > 0),
    CONSTRAINT "print_state_check" CHECK ("state" IN ('accepted', 'held', 'queued', 'printed', 'paid', 'refused', 'returned'))
);

-- CreateIndex
CREATE UNIQUE INDEX "print_created_by_idempotency_key_key" ON "print"("created_by", "idempotency_key");

-- CreateIndex
CREATE INDEX "print_player_id_id_idx" ON "print"("player_id", "id");

-- CreateTable
CREATE TABLE "outbox" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "key" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "input" JSONB NOT NULL,
    "saga" TEXT,
    "step" INTEGER NOT NULL DEFAULT 0,
    "undo" JSONB,
    "lane" TEXT,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "reply" JSONB,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "outbox_key_key" ON "outbox"("key");

-- CreateIndex
CREATE INDEX "outbox_state_due_at_idx" ON "outbox"("state", "due_at");

-- CreateIndex
CREATE INDEX "outbox_lane_id_idx" ON "outbox"("lane", "id");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_saga_step_key" ON "outbox"("saga", "step");

ALTER TABLE "outbox"
    ADD CONSTRAINT "outbox_state_check" CHECK ("state" IN ('waiting', 'pending', 'done', 'failed', 'given_up'));
