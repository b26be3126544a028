-- CreateTable
CREATE TABLE "video" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "external_id" TEXT,
    "title" TEXT NOT NULL,
    "description" TEXT,
    "passthrough" JSONB,
    "chapters" JSONB NOT NULL DEFAULT '[]',
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "publish_at" TIMESTAMPTZ(3),
    "publish_until" TIMESTAMPTZ(3),
    "is_published" BOOLEAN NOT NULL DEFAULT true,
    "encoding_id" UUID,
    "latest_id" UUID NOT NULL,
    "duration_ms" INTEGER,
    "change" BIGINT NOT NULL DEFAULT 0,
    "removed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT NOT NULL,
    "idempotency_key" TEXT,
    "fingerprint" TEXT,

    CONSTRAINT "video_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "encoding" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "video_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "progress" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lease_id" UUID,
    "leased_until" TIMESTAMPTZ(3),
    "duration_ms" INTEGER,
    "width" INTEGER,
    "height" INTEGER,
    "bytes" BIGINT,
    "storage" TEXT,
    "storyboard" JSONB,
    "removable_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "encoding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rendition" (
    "encoding_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "bandwidth" INTEGER,
    "average_bandwidth" INTEGER,
    "codecs" TEXT,
    "bytes" BIGINT NOT NULL,
    "playlist" TEXT,

    CONSTRAINT "rendition_pkey" PRIMARY KEY ("encoding_id","name")
);

-- CreateTable
CREATE TABLE "playback" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "video_id" UUID NOT NULL,
    "policy" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT NOT NULL,

    CONSTRAINT "playback_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "caption" (
    "video_id" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "duration_ms" INTEGER,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT NOT NULL,

    CONSTRAINT "caption_pkey" PRIMARY KEY ("video_id","language")
);

-- CreateTable
CREATE TABLE "playlist" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "title" TEXT NOT NULL,
    "items" JSONB NOT NULL DEFAULT '[]',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT NOT NULL,
    "idempotency_key" TEXT,
    "fingerprint" TEXT,

    CONSTRAINT "playlist_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stream" (
    "player_id" TEXT NOT NULL,
    "device_id" TEXT NOT NULL,
    "playback_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leased_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stream_pkey" PRIMARY KEY ("player_id","device_id")
);

-- CreateTable
CREATE TABLE "revocation" (
    "subject" TEXT NOT NULL,
    "generation" INTEGER NOT NULL DEFAULT 1,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT NOT NULL,

    CONSTRAINT "revocation_pkey" PRIMARY KEY ("subject")
);

-- CreateTable
CREATE TABLE "view_count" (
    "video_id" UUID NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "slot" INTEGER NOT NULL,
    "views" BIGINT NOT NULL DEFAULT 0,
    "seconds" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "view_count_pkey" PRIMARY KEY ("video_id","hour","slot")
);

-- CreateTable
CREATE TABLE "part_count" (
    "video_id" UUID NOT NULL,
    "part" INTEGER NOT NULL,
    "slot" INTEGER NOT NULL,
    "times" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "part_count_pkey" PRIMARY KEY ("video_id","part","slot")
);

-- CreateTable
CREATE TABLE "count_writer" (
    "id" UUID NOT NULL,
    "groups" INTEGER NOT NULL,
    "wrote_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "count_writer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "video_created_by_idempotency_key_key" ON "video"("created_by", "idempotency_key");

-- CreateIndex
CREATE UNIQUE INDEX "video_created_by_external_id_key" ON "video"("created_by", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "video_change_key" ON "video"("change");

-- CreateIndex
CREATE INDEX "video_state_id_idx" ON "video"("state", "id");

-- CreateIndex
CREATE INDEX "video_publish_at_idx" ON "video"("publish_at");

-- CreateIndex
CREATE INDEX "video_publish_until_idx" ON "video"("publish_until");

-- CreateIndex
CREATE INDEX "encoding_state_due_at_idx" ON "encoding"("state", "due_at");

-- CreateIndex
CREATE INDEX "encoding_video_id_id_idx" ON "encoding"("video_id", "id");

-- CreateIndex
CREATE INDEX "encoding_removable_at_idx" ON "encoding"("removable_at");

-- CreateIndex
CREATE INDEX "playback_video_id_idx" ON "playback"("video_id");

-- CreateIndex
CREATE UNIQUE INDEX "playlist_created_by_idempotency_key_key" ON "playlist"("created_by", "idempotency_key");

-- CreateIndex
CREATE INDEX "stream_leased_until_idx" ON "stream"("leased_until");

-- AddForeignKey
ALTER TABLE "encoding" ADD CONSTRAINT "encoding_video_id_fkey" FOREIGN KEY ("video_id") REFERENCES "video"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rendition" ADD CONSTRAINT "rendition_encoding_id_fkey" FOREIGN KEY ("encoding_id") REFERENCES "encoding"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "playback" ADD CONSTRAINT "playback_video_id_fkey" FOREIGN KEY ("video_id") REFERENCES "video"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "caption" ADD CONSTRAINT "caption_video_id_fkey" FOREIGN KEY ("video_id") REFERENCES "video"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say
ALTER TABLE "video"
    ADD CONSTRAINT "video_state_check" CHECK ("state" IN ('waiting', 'processing', 'ready', 'failed')),
    ADD CONSTRAINT "video_publish_check" CHECK ("publish_until" > "publish_at");
ALTER TABLE "encoding"
    ADD CONSTRAINT "encoding_state_check" CHECK ("state" IN ('waiting', 'processing', 'ready', 'failed')),
    ADD CONSTRAINT "encoding_progress_check" CHECK ("progress" BETWEEN 0 AND 100);
ALTER TABLE "playback" ADD CONSTRAINT "playback_policy_check" CHECK ("policy" IN ('public', 'signed'));

CREATE SEQUENCE "video_change_seq";

-- Gives each change of a video its place in the feed, in the order of commits, and tells replicas to read it again.
CREATE FUNCTION "vid_video_changed"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('vid change', 0));
    NEW.change := nextval('video_change_seq');
    PERFORM pg_notify('vid', json_build_array('v', NEW.id)::text);
    RETURN NEW;
END $$;
CREATE TRIGGER "video_changed" BEFORE INSERT OR UPDATE ON "video" FOR EACH ROW EXECUTE FUNCTION "vid_video_changed"();

CREATE FUNCTION "vid_revoked"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('vid', json_build_array('r', NEW.subject)::text);
    RETURN NULL;
END $$;
CREATE TRIGGER "revoked" AFTER INSERT OR UPDATE ON "revocation" FOR EACH ROW EXECUTE FUNCTION "vid_revoked"();

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
