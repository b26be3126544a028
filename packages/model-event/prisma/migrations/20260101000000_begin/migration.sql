-- CreateTable
CREATE TABLE "event" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "day_starts_at" INTEGER NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "claim_days" INTEGER NOT NULL,
    "repeat" JSONB,
    "audience" JSONB NOT NULL,
    "phases" JSONB NOT NULL,
    "attendance" JSONB,
    "missions" JSONB NOT NULL,
    "leaderboard" JSONB,
    "budget" INTEGER,
    "published_at" TIMESTAMPTZ(3),
    "stopped_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT NOT NULL,
    "idempotency_key" TEXT,
    "fingerprint" TEXT,

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "spending" (
    "event_id" UUID NOT NULL,
    "spent" BIGINT NOT NULL,

    CONSTRAINT "spending_pkey" PRIMARY KEY ("event_id")
);

-- CreateTable
CREATE TABLE "check_in" (
    "event_id" UUID NOT NULL,
    "run" TEXT NOT NULL,
    "player_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "catch_up" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "check_in_pkey" PRIMARY KEY ("event_id","run","player_id","day")
);

-- CreateTable
CREATE TABLE "entry" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "event_id" UUID NOT NULL,
    "part" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "player_id" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "value" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,

    CONSTRAINT "entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "progress" (
    "event_id" UUID NOT NULL,
    "player_id" TEXT NOT NULL,
    "mission" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "value" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "progress_pkey" PRIMARY KEY ("event_id","player_id","mission","period")
);

-- CreateTable
CREATE TABLE "score" (
    "event_id" UUID NOT NULL,
    "season" TEXT NOT NULL,
    "player_id" TEXT NOT NULL,
    "score" BIGINT NOT NULL,
    "place" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "score_pkey" PRIMARY KEY ("event_id","season","player_id")
);

-- CreateTable
CREATE TABLE "score_block" (
    "event_id" UUID NOT NULL,
    "season" TEXT NOT NULL,
    "place" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "player_id" TEXT NOT NULL,
    "count" BIGINT NOT NULL,

    CONSTRAINT "score_block_pkey" PRIMARY KEY ("event_id","season","place","at","player_id")
);

-- CreateTable
CREATE TABLE "score_change" (
    "id" BIGSERIAL NOT NULL,
    "event_id" UUID NOT NULL,
    "season" TEXT NOT NULL,
    "place" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "player_id" TEXT NOT NULL,
    "change" INTEGER NOT NULL,

    CONSTRAINT "score_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "season" (
    "event_id" UUID NOT NULL,
    "season" TEXT NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "state" TEXT NOT NULL DEFAULT 'open',
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "season_pkey" PRIMARY KEY ("event_id","season")
);

-- CreateTable
CREATE TABLE "claim" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "event_id" UUID NOT NULL,
    "player_id" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "reward" JSONB NOT NULL,
    "cost" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "operation_id" TEXT NOT NULL,
    "granted" JSONB,
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "claim_pkey" PRIMARY KEY ("id")
);

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
CREATE UNIQUE INDEX "event_created_by_idempotency_key_key" ON "event"("created_by", "idempotency_key");

-- CreateIndex
CREATE INDEX "check_in_player_id_at_idx" ON "check_in"("player_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "check_in_event_id_run_player_id_catch_up_key" ON "check_in"("event_id", "run", "player_id", "catch_up");

-- CreateIndex
CREATE UNIQUE INDEX "entry_created_by_idempotency_key_key" ON "entry"("created_by", "idempotency_key");

-- CreateIndex
CREATE INDEX "progress_player_id_at_idx" ON "progress"("player_id", "at");

-- CreateIndex
CREATE INDEX "score_event_id_season_place_at_player_id_idx" ON "score"("event_id", "season", "place", "at", "player_id");

-- CreateIndex
CREATE INDEX "score_player_id_at_idx" ON "score"("player_id", "at");

-- CreateIndex
CREATE INDEX "score_change_event_id_season_idx" ON "score_change"("event_id", "season");

-- CreateIndex
CREATE INDEX "season_state_ends_at_idx" ON "season"("state", "ends_at");

-- CreateIndex
CREATE UNIQUE INDEX "claim_operation_id_key" ON "claim"("operation_id");

-- CreateIndex
CREATE INDEX "claim_player_id_id_idx" ON "claim"("player_id", "id");

-- CreateIndex
CREATE INDEX "claim_event_id_state_id_idx" ON "claim"("event_id", "state", "id");

-- CreateIndex
CREATE UNIQUE INDEX "claim_event_id_player_id_step_key" ON "claim"("event_id", "player_id", "step");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_key_key" ON "outbox"("key");

-- CreateIndex
CREATE INDEX "outbox_state_due_at_idx" ON "outbox"("state", "due_at");

-- CreateIndex
CREATE INDEX "outbox_lane_id_idx" ON "outbox"("lane", "id");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_saga_step_key" ON "outbox"("saga", "step");

-- AddForeignKey
ALTER TABLE "spending" ADD CONSTRAINT "spending_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "event"
    ADD CONSTRAINT "event_name_check" CHECK (char_length("name") BETWEEN 1 AND 200),
    ADD CONSTRAINT "event_day_starts_at_check" CHECK ("day_starts_at" BETWEEN 0 AND 23),
    ADD CONSTRAINT "event_ends_at_check" CHECK ("ends_at" > "starts_at"),
    ADD CONSTRAINT "event_budget_check" CHECK ("budget" >= 0);
ALTER TABLE "spending" ADD CONSTRAINT "spending_spent_check" CHECK ("spent" >= 0);
ALTER TABLE "season" ADD CONSTRAINT "season_state_check" CHECK ("state" IN ('open', 'closed', 'paid'));
ALTER TABLE "claim" ADD CONSTRAINT "claim_state_check" CHECK ("state" IN ('pending', 'granted', 'failed'));
ALTER TABLE "outbox"
    ADD CONSTRAINT "outbox_state_check" CHECK ("state" IN ('waiting', 'pending', 'done', 'failed', 'given_up'));

-- The rank of a place on a leaderboard, exact in the snapshot of the statement that asks: blocks before the place's own by their
-- counts, what came and went since they were counted, and the scores before the place within its block. A change is a new function
-- with a new name, as the version of the model that runs now calls this one.
CREATE FUNCTION "score_rank"("of_event" UUID, "of_season" TEXT, "my_place" BIGINT, "my_at" TIMESTAMPTZ, "my_player" TEXT)
RETURNS BIGINT LANGUAGE plpgsql STABLE SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  own RECORD;
BEGIN
  SELECT b.place, b.at, b.player_id INTO own FROM score_block b
  WHERE b.event_id = of_event AND b.season = of_season AND (b.place, b.at, b.player_id) <= (my_place, my_at, my_player)
  ORDER BY b.place DESC, b.at DESC, b.player_id DESC LIMIT 1;
  IF NOT FOUND THEN
    SELECT -9223372036854775808 AS place, '-infinity'::timestamptz AS at, '' AS player_id INTO own;
  END IF;
  RETURN 1
    + (SELECT coalesce(sum(b.count), 0) FROM score_block b WHERE b.event_id = of_event AND b.season = of_season
        AND (b.place, b.at, b.player_id) < (own.place, own.at, own.player_id))
    + (SELECT coalesce(sum(c.change), 0) FROM score_change c WHERE c.event_id = of_event AND c.season = of_season
        AND (c.place, c.at, c.player_id) < (own.place, own.at, own.player_id))
    + (SELECT count(*) FROM score s WHERE s.event_id = of_event AND s.season = of_season
        AND (s.place, s.at, s.player_id) >= (own.place, own.at, own.player_id)
        AND (s.place, s.at, s.player_id) < (my_place, my_at, my_player));
END
$$;
