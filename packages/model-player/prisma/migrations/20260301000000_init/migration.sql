-- CreateTable
CREATE TABLE "player" (
    "id" UUID NOT NULL,
    "handle" TEXT,
    "handle_key" TEXT,
    "locale" TEXT,
    "country" TEXT,
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "ban_reason" TEXT,
    "banned_at" TIMESTAMPTZ(3),
    "ban_until" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "merged_into" UUID,
    "deleted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "player_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity" (
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "player_id" UUID NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "identity_pkey" PRIMARY KEY ("kind","subject")
);

-- CreateTable
CREATE TABLE "follow" (
    "follower_id" UUID NOT NULL,
    "followee_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3),
    "blocked_at" TIMESTAMPTZ(3),

    CONSTRAINT "follow_pkey" PRIMARY KEY ("follower_id","followee_id")
);

-- CreateTable
CREATE TABLE "follow_tally" (
    "player_id" UUID NOT NULL,
    "slot" SMALLINT NOT NULL,
    "followers" INTEGER NOT NULL,
    "following" INTEGER NOT NULL,

    CONSTRAINT "follow_tally_pkey" PRIMARY KEY ("player_id","slot")
);

-- CreateTable
CREATE TABLE "save" (
    "player_id" UUID NOT NULL,
    "collection" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "bytes" INTEGER NOT NULL,
    "removed" BOOLEAN NOT NULL DEFAULT false,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "save_pkey" PRIMARY KEY ("player_id","collection","key")
);

-- CreateTable
CREATE TABLE "save_version" (
    "player_id" UUID NOT NULL,
    "collection" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "value" JSON,
    "bytes" INTEGER NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "save_version_pkey" PRIMARY KEY ("player_id","collection","key","version")
);

-- CreateTable
CREATE TABLE "save_batch" (
    "caller" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "player_id" UUID NOT NULL,
    "written" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "save_batch_pkey" PRIMARY KEY ("caller","key")
);

-- CreateTable
CREATE TABLE "merge" (
    "id" UUID NOT NULL,
    "into_id" UUID NOT NULL,
    "from_id" UUID NOT NULL,
    "outcome" JSONB NOT NULL,
    "journal" JSONB,
    "caller" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "undo_until" TIMESTAMPTZ(3) NOT NULL,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "merge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recovery_code" (
    "player_id" UUID NOT NULL,
    "selector" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("player_id")
);

-- CreateTable
CREATE TABLE "attempt" (
    "scope" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "attempt_pkey" PRIMARY KEY ("scope","hour")
);

-- CreateIndex
CREATE UNIQUE INDEX "player_handle_key_key" ON "player"("handle_key");

-- CreateIndex
CREATE INDEX "identity_player_id_kind_subject_idx" ON "identity"("player_id", "kind", "subject");

-- CreateIndex
CREATE INDEX "save_batch_player_id_idx" ON "save_batch"("player_id");

-- CreateIndex
CREATE UNIQUE INDEX "merge_caller_key_key" ON "merge"("caller", "key");

-- CreateIndex
CREATE INDEX "merge_into_id_id_idx" ON "merge"("into_id", "id");

-- CreateIndex
CREATE INDEX "merge_from_id_id_idx" ON "merge"("from_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "recovery_code_selector_key" ON "recovery_code"("selector");

-- CreateIndex
CREATE INDEX "attempt_hour_idx" ON "attempt"("hour");

-- What Prisma cannot say
ALTER TABLE "player" ADD CONSTRAINT "player_ban_check" CHECK (("ban_reason" IS NULL) = ("banned_at" IS NULL) AND ("ban_until" IS NULL OR "banned_at" IS NOT NULL));
ALTER TABLE "player" ADD CONSTRAINT "player_handle_check" CHECK (("handle" IS NULL) = ("handle_key" IS NULL));
ALTER TABLE "follow" ADD CONSTRAINT "follow_kind_check" CHECK (num_nonnulls("since", "blocked_at") = 1);
ALTER TABLE "follow" ADD CONSTRAINT "follow_self_check" CHECK ("follower_id" <> "followee_id");
ALTER TABLE "merge" ADD CONSTRAINT "merge_self_check" CHECK ("into_id" <> "from_id");

-- Lists of players by state: most players are in none of them
CREATE INDEX "player_banned_idx" ON "player"("id") WHERE "banned_at" IS NOT NULL;
CREATE INDEX "player_merged_into_idx" ON "player"("merged_into") WHERE "merged_into" IS NOT NULL;
CREATE INDEX "merge_undo_until_idx" ON "merge"("undo_until") WHERE "journal" IS NOT NULL;

-- Both directions of following, the latest first
CREATE INDEX "follow_followers_idx" ON "follow"("followee_id", "since", "follower_id") WHERE "since" IS NOT NULL;
CREATE INDEX "follow_following_idx" ON "follow"("follower_id", "since", "followee_id") WHERE "since" IS NOT NULL;
CREATE INDEX "follow_blocks_idx" ON "follow"("followee_id", "blocked_at", "follower_id") WHERE "blocked_at" IS NOT NULL;

-- Rows that are updated again and again: room on their page for the next version
ALTER TABLE "follow_tally" SET (fillfactor = 50);
ALTER TABLE "save" SET (fillfactor = 70);
