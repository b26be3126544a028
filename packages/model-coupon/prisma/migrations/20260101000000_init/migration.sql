-- CreateTable
CREATE TABLE "campaign" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "max_redemptions" INTEGER,
    "max_per_player" INTEGER,
    "max_per_code" INTEGER,
    "audience" JSONB NOT NULL,
    "reward" JSONB NOT NULL,
    "reward_version" INTEGER NOT NULL DEFAULT 1,
    "pattern" TEXT,
    "charset" TEXT,
    "key_id" TEXT,
    "shared" TEXT,
    "imported_lengths" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "next_index" INTEGER NOT NULL DEFAULT 0,
    "next_position" INTEGER NOT NULL DEFAULT 1,
    "paused" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "caller" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "campaign_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "past_reward" (
    "campaign_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "past_reward_pkey" PRIMARY KEY ("campaign_id","version")
);

-- CreateTable
CREATE TABLE "stock" (
    "campaign_id" UUID NOT NULL,
    "redeemed" INTEGER NOT NULL DEFAULT 0,
    "held" INTEGER NOT NULL DEFAULT 0,
    "reverted" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "stock_pkey" PRIMARY KEY ("campaign_id")
);

-- CreateTable
CREATE TABLE "batch" (
    "id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "count" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "first_position" INTEGER NOT NULL,
    "next_index" INTEGER NOT NULL,
    "end_index" INTEGER NOT NULL,
    "failed" BOOLEAN NOT NULL DEFAULT false,
    "caller" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "code" (
    "code" TEXT NOT NULL,
    "campaign_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "display" TEXT,
    "taken" INTEGER NOT NULL DEFAULT 0,
    "published" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "code_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "publication" (
    "campaign_id" UUID NOT NULL,
    "player_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "publication_pkey" PRIMARY KEY ("campaign_id","player_id")
);

-- CreateTable
CREATE TABLE "player_tally" (
    "campaign_id" UUID NOT NULL,
    "player_id" TEXT NOT NULL,
    "taken" INTEGER NOT NULL,

    CONSTRAINT "player_tally_pkey" PRIMARY KEY ("campaign_id","player_id")
);

-- CreateTable
CREATE TABLE "redemption" (
    "id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "display" TEXT,
    "player_id" TEXT NOT NULL,
    "reward_version" INTEGER NOT NULL,
    "remaining" INTEGER,
    "reservation_id" UUID,
    "caller" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "redeemed_at" TIMESTAMPTZ(3) NOT NULL,
    "reverted_at" TIMESTAMPTZ(3),

    CONSTRAINT "redemption_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reservation" (
    "id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "display" TEXT,
    "player_id" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'held',
    "caller" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "reserved_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reservation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "daily_tally" (
    "campaign_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "redeemed" INTEGER NOT NULL DEFAULT 0,
    "reverted" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "daily_tally_pkey" PRIMARY KEY ("campaign_id","day")
);

-- CreateIndex
CREATE INDEX "campaign_updated_at_idx" ON "campaign"("updated_at");

-- CreateIndex
CREATE UNIQUE INDEX "campaign_caller_key_key" ON "campaign"("caller", "key");

-- CreateIndex
CREATE INDEX "batch_campaign_id_idx" ON "batch"("campaign_id");

-- CreateIndex
CREATE UNIQUE INDEX "batch_caller_key_key" ON "batch"("caller", "key");

-- CreateIndex
CREATE UNIQUE INDEX "code_campaign_id_position_key" ON "code"("campaign_id", "position");

-- CreateIndex
CREATE INDEX "publication_campaign_id_position_idx" ON "publication"("campaign_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "redemption_caller_key_key" ON "redemption"("caller", "key");

-- CreateIndex
CREATE INDEX "reservation_campaign_id_state_expires_at_idx" ON "reservation"("campaign_id", "state", "expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "reservation_caller_key_key" ON "reservation"("caller", "key");

-- AddForeignKey
ALTER TABLE "past_reward" ADD CONSTRAINT "past_reward_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock" ADD CONSTRAINT "stock_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "batch" ADD CONSTRAINT "batch_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say
ALTER TABLE "campaign"
  ADD CONSTRAINT "campaign_codes_check" CHECK (num_nonnulls("pattern", "shared") = 1 AND num_nonnulls("pattern", "charset", "key_id") IN (0, 3)),
  ADD CONSTRAINT "campaign_time_check" CHECK ("ends_at" > "starts_at"),
  ADD CONSTRAINT "campaign_limits_check" CHECK ("max_redemptions" > 0 AND "max_per_player" > 0 AND "max_per_code" > 0);
ALTER TABLE "stock" ADD CONSTRAINT "stock_count_check" CHECK ("redeemed" >= 0 AND "held" >= 0 AND "reverted" >= 0);
ALTER TABLE "batch" ADD CONSTRAINT "batch_done_check" CHECK ("done" BETWEEN 0 AND "count");
ALTER TABLE "code" ADD CONSTRAINT "code_taken_check" CHECK ("taken" >= 0);
ALTER TABLE "player_tally" ADD CONSTRAINT "player_tally_taken_check" CHECK ("taken" >= 0);
ALTER TABLE "reservation" ADD CONSTRAINT "reservation_state_check" CHECK ("state" IN ('held', 'redeemed', 'released', 'lapsed'));

-- Rows that are updated again and again: room on their page for the next version
ALTER TABLE "stock" SET (fillfactor = 10, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);
ALTER TABLE "code" SET (fillfactor = 90);
ALTER TABLE "player_tally" SET (fillfactor = 80);
ALTER TABLE "daily_tally" SET (fillfactor = 20);
