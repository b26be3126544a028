-- CreateTable
CREATE TABLE "channel" (
    "name" TEXT NOT NULL,
    "epoch" TEXT NOT NULL DEFAULT left(replace((gen_random_uuid())::text, '-'::text, ''::text), 12),
    "last" BIGINT NOT NULL DEFAULT 0,
    "version" BIGINT,
    "history_size" INTEGER NOT NULL DEFAULT 100,
    "history_seconds" INTEGER NOT NULL DEFAULT 300,
    "tells_presence" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "channel_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "message" (
    "channel" TEXT NOT NULL,
    "offset" BIGINT NOT NULL,
    "event" TEXT,
    "data" JSON NOT NULL,
    "bytes" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "message_pkey" PRIMARY KEY ("channel","offset")
);

-- CreateTable
CREATE TABLE "publication" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "positions" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,

    CONSTRAINT "publication_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subscription" (
    "channel" TEXT NOT NULL,
    "subscriber" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT NOT NULL,

    CONSTRAINT "subscription_pkey" PRIMARY KEY ("channel","subscriber")
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
CREATE TABLE "replica" (
    "id" UUID NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "replica_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "presence" (
    "id" UUID NOT NULL,
    "replica" UUID NOT NULL,
    "player_id" TEXT NOT NULL,
    "device_id" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "presence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "target" TEXT NOT NULL,
    "data" JSON NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "lease_seconds" INTEGER NOT NULL,
    "max_attempts" INTEGER NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lease_id" UUID,
    "device_id" TEXT,
    "leased_until" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "tells" TEXT,
    "result" JSONB,
    "reason" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT NOT NULL,
    "idempotency_key" TEXT,
    "fingerprint" TEXT,

    CONSTRAINT "job_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "message_expires_at_idx" ON "message"("expires_at");

-- CreateIndex
CREATE INDEX "publication_created_at_idx" ON "publication"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "publication_created_by_idempotency_key_key" ON "publication"("created_by", "idempotency_key");

-- CreateIndex
CREATE INDEX "subscription_subscriber_channel_idx" ON "subscription"("subscriber", "channel");

-- CreateIndex
CREATE INDEX "replica_seen_at_idx" ON "replica"("seen_at");

-- CreateIndex
CREATE INDEX "presence_player_id_id_idx" ON "presence"("player_id", "id");

-- CreateIndex
CREATE INDEX "presence_device_id_idx" ON "presence"("device_id");

-- CreateIndex
CREATE INDEX "presence_replica_idx" ON "presence"("replica");

-- CreateIndex
CREATE INDEX "job_target_state_id_idx" ON "job"("target", "state", "id");

-- CreateIndex
CREATE INDEX "job_state_leased_until_idx" ON "job"("state", "leased_until");

-- CreateIndex
CREATE INDEX "job_state_expires_at_idx" ON "job"("state", "expires_at");

-- CreateIndex
CREATE INDEX "job_device_id_id_idx" ON "job"("device_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "job_created_by_idempotency_key_key" ON "job"("created_by", "idempotency_key");

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_channel_fkey" FOREIGN KEY ("channel") REFERENCES "channel"("name") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say
ALTER TABLE "channel"
    ADD CONSTRAINT "channel_history_size_check" CHECK ("history_size" > 0),
    ADD CONSTRAINT "channel_history_seconds_check" CHECK ("history_seconds" > 0);
ALTER TABLE "job"
    ADD CONSTRAINT "job_state_check" CHECK ("state" IN ('waiting', 'leased', 'done', 'failed', 'expired', 'cancelled')),
    ADD CONSTRAINT "job_lease_check" CHECK ("state" <> 'leased' OR ("lease_id" IS NOT NULL AND "device_id" IS NOT NULL AND "leased_until" IS NOT NULL));

-- Adds a message to channels, in one order of locks, and forgets what is more than 100 behind their history: replicas read what they were told of.
-- Answers where each channel is; one whose version is not below `of_version` gets nothing.
CREATE FUNCTION "push_append"("to_channels" TEXT[], "of_event" TEXT, "content" TEXT, "of_version" BIGINT, "notifies" BOOLEAN)
RETURNS JSONB LANGUAGE plpgsql AS $$
DECLARE
    positions JSONB;
BEGIN
    WITH moved AS (
        INSERT INTO channel AS c (name, last, version)
        SELECT t.name, 1, of_version FROM unnest(to_channels) AS t (name) ORDER BY t.name
        ON CONFLICT (name) DO UPDATE SET last = c.last + 1, version = coalesce(of_version, c.version)
        WHERE of_version IS NULL OR c.version IS NULL OR of_version > c.version
        RETURNING c.name, c.epoch, c.last, c.history_size, c.history_seconds
    ), written AS (
        INSERT INTO message (channel, "offset", event, data, bytes, at, expires_at)
        SELECT name, last, of_event, content::json, octet_length(content), clock_timestamp(), clock_timestamp() + make_interval(secs => history_seconds)
        FROM moved
    ), forgotten AS (
        DELETE FROM message AS m USING moved WHERE m.channel = moved.name AND m."offset" <= moved.last - moved.history_size - 100
    )
    SELECT jsonb_agg(jsonb_build_object(
        'channel', t.name, 'epoch', coalesce(moved.epoch, c.epoch), 'offset', coalesce(moved.last, c.last), 'isPublished', moved.name IS NOT NULL) ORDER BY t.at)
    INTO positions
    FROM unnest(to_channels) WITH ORDINALITY AS t (name, at) LEFT JOIN moved USING (name) LEFT JOIN channel AS c USING (name);
    IF notifies THEN
        PERFORM pg_notify('push', json_build_array('m', p->>'channel')::text) FROM jsonb_array_elements(positions) AS p WHERE (p->>'isPublished')::boolean;
    END IF;
    RETURN positions;
END $$;

-- Tells the replicas of leases that ended and of jobs that wait for a device, and a job's channel of its steps, in the transaction of the step.
CREATE FUNCTION "push_job_changed"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.state = 'leased' AND (NEW.state <> 'leased' OR NEW.lease_id IS DISTINCT FROM OLD.lease_id) THEN
        PERFORM pg_notify('push', json_build_array('r', OLD.device_id, OLD.lease_id)::text);
    END IF;
    IF NEW.state = 'waiting' THEN
        PERFORM pg_notify('push', json_build_array('j', NEW.target)::text);
    END IF;
    IF NEW.tells IS NOT NULL THEN
        PERFORM push_append(ARRAY[NEW.tells], 'job', json_build_object(
            'id', NEW.id, 'state', NEW.state, 'deviceId', NEW.device_id, 'attempts', NEW.attempts, 'reason', NEW.reason)::text, NULL, true);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER "job_made" AFTER INSERT ON "job" FOR EACH ROW EXECUTE FUNCTION "push_job_changed"();
CREATE TRIGGER "job_stepped" AFTER UPDATE ON "job" FOR EACH ROW
    WHEN (OLD.state IS DISTINCT FROM NEW.state OR OLD.lease_id IS DISTINCT FROM NEW.lease_id) EXECUTE FUNCTION "push_job_changed"();
