-- CreateTable
CREATE TABLE "festival" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "address" TEXT NOT NULL,
    "prizes" INTEGER NOT NULL,
    "days" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'making',
    "reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT NOT NULL,
    "idempotency_key" TEXT,
    "fingerprint" TEXT,

    CONSTRAINT "festival_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "festival_state_check" CHECK ("state" IN ('making', 'open', 'refused', 'ending', 'ended'))
);

-- CreateIndex
CREATE UNIQUE INDEX "festival_slug_key" ON "festival"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "festival_created_by_idempotency_key_key" ON "festival"("created_by", "idempotency_key");

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
