-- CreateTable
CREATE TABLE "board" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "writers" TEXT NOT NULL DEFAULT 'everyone',
    "commenters" TEXT NOT NULL DEFAULT 'everyone',
    "listed" TEXT[],
    "needs_approval" BOOLEAN NOT NULL DEFAULT false,
    "is_anonymous" BOOLEAN NOT NULL DEFAULT false,
    "is_public" BOOLEAN NOT NULL DEFAULT false,
    "max_length" INTEGER NOT NULL DEFAULT 20000,
    "posts_per_hour" INTEGER,
    "comments_per_hour" INTEGER,
    "salt" UUID NOT NULL DEFAULT gen_random_uuid(),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" TEXT NOT NULL,
    "idempotency_key" TEXT,
    "fingerprint" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "board_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "board_writers_check" CHECK ("writers" IN ('everyone', 'listed', 'nobody')),
    CONSTRAINT "board_commenters_check" CHECK ("commenters" IN ('everyone', 'listed', 'nobody')),
    CONSTRAINT "board_max_length_check" CHECK ("max_length" BETWEEN 1 AND 100000),
    CONSTRAINT "board_posts_per_hour_check" CHECK ("posts_per_hour" BETWEEN 1 AND 1000),
    CONSTRAINT "board_comments_per_hour_check" CHECK ("comments_per_hour" BETWEEN 1 AND 1000)
);

-- CreateTable
CREATE TABLE "entry" (
    "id" UUID NOT NULL,
    "board_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "post_id" UUID,
    "parent_id" UUID,
    "author" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "title" TEXT,
    "body" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "excerpt" TEXT NOT NULL,
    "tags" TEXT[],
    "files" UUID[],
    "mentions" TEXT[],
    "publish_at" TIMESTAMPTZ(3),
    "published_at" TIMESTAMPTZ(3),
    "is_pinned" BOOLEAN NOT NULL DEFAULT false,
    "queued_at" TIMESTAMPTZ(3),
    "reason" TEXT,
    "decided_by" TEXT,
    "matches" JSONB NOT NULL DEFAULT '[]',
    "comment_count" INTEGER NOT NULL DEFAULT 0,
    "reply_count" INTEGER NOT NULL DEFAULT 0,
    "reactions" JSONB NOT NULL DEFAULT '{}',
    "activity" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" TEXT NOT NULL,
    "idempotency_key" TEXT,
    "fingerprint" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "entry_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "entry_kind_check" CHECK ("kind" IN ('post', 'comment')),
    CONSTRAINT "entry_thread_check" CHECK (("kind" = 'comment') = ("post_id" IS NOT NULL) AND ("kind" = 'post') = ("title" IS NOT NULL)),
    CONSTRAINT "entry_state_check"
        CHECK ("state" IN ('draft', 'scheduled', 'pending', 'published', 'hidden', 'removed')),
    CONSTRAINT "entry_published_check" CHECK ("state" <> 'published' OR "published_at" IS NOT NULL)
);

-- CreateTable
CREATE TABLE "revision" (
    "entry_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "title" TEXT,
    "body" TEXT NOT NULL,
    "tags" TEXT[],
    "files" UUID[],
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "revision_pkey" PRIMARY KEY ("entry_id", "version")
);

-- CreateTable
CREATE TABLE "reaction" (
    "entry_id" UUID NOT NULL,
    "player" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reaction_pkey" PRIMARY KEY ("entry_id", "player", "kind"),
    CONSTRAINT "reaction_kind_check" CHECK ("kind" IN ('like', 'love', 'laugh', 'wow', 'sad', 'angry'))
);

-- CreateTable
CREATE TABLE "report" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "entry_id" UUID NOT NULL,
    "reporter" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "note" TEXT,
    "state" TEXT NOT NULL DEFAULT 'open',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "report_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "report_reason_check" CHECK ("reason" IN ('spam', 'abuse', 'sexual', 'illegal', 'other')),
    CONSTRAINT "report_state_check" CHECK ("state" IN ('open', 'upheld', 'dismissed'))
);

-- CreateTable
CREATE TABLE "ban" (
    "player" TEXT NOT NULL,
    "board_id" UUID NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "banned_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ban_pkey" PRIMARY KEY ("player", "board_id")
);

-- CreateTable
CREATE TABLE "blocked_word" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "word" TEXT NOT NULL,
    "action" TEXT NOT NULL DEFAULT 'refuse',
    "innocents" TEXT[],
    "board_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" TEXT NOT NULL,
    "idempotency_key" TEXT,
    "fingerprint" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "blocked_word_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "blocked_word_action_check" CHECK ("action" IN ('refuse', 'hold'))
);

-- CreateTable
CREATE TABLE "seen" (
    "player" TEXT NOT NULL,
    "board_id" UUID NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "seen_pkey" PRIMARY KEY ("player", "board_id")
);

-- CreateTable
CREATE TABLE "pace" (
    "author" TEXT NOT NULL,
    "board_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(3)[],

    CONSTRAINT "pace_pkey" PRIMARY KEY ("author", "board_id", "kind")
);

-- CreateIndex
CREATE UNIQUE INDEX "board_slug_key" ON "board"("slug");
CREATE UNIQUE INDEX "board_created_by_idempotency_key_key" ON "board"("created_by", "idempotency_key");
CREATE UNIQUE INDEX "entry_created_by_idempotency_key_key" ON "entry"("created_by", "idempotency_key");
CREATE INDEX "entry_author_id_idx" ON "entry"("author", "id");
CREATE INDEX "entry_tags_idx" ON "entry" USING GIN ("tags");
CREATE UNIQUE INDEX "report_entry_id_reporter_key" ON "report"("entry_id", "reporter");
CREATE INDEX "report_reporter_id_idx" ON "report"("reporter", "id");
CREATE INDEX "ban_board_id_player_idx" ON "ban"("board_id", "player");
CREATE UNIQUE INDEX "blocked_word_created_by_idempotency_key_key" ON "blocked_word"("created_by", "idempotency_key");

-- What lists read: a page is one range of its index, wherever its cursor is.
CREATE INDEX "entry_posts_idx" ON "entry"("board_id", "is_pinned", "published_at", "id")
    WHERE "kind" = 'post' AND "state" = 'published';
CREATE INDEX "entry_unread_idx" ON "entry"("board_id", "published_at") WHERE "kind" = 'post' AND "state" = 'published';
CREATE INDEX "entry_searched_idx" ON "entry"("id") WHERE "kind" = 'post' AND "state" = 'published';
CREATE INDEX "entry_thread_idx" ON "entry"("post_id", "parent_id", "id") WHERE "state" = 'published' OR "reply_count" > 0;
CREATE INDEX "entry_queue_idx" ON "entry"("board_id", "queued_at", "id") WHERE "queued_at" IS NOT NULL;
CREATE INDEX "entry_due_idx" ON "entry"("publish_at") WHERE "state" = 'scheduled';

-- What an entry said before is kept, whoever changes it.
CREATE FUNCTION "keep_revision"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO "revision" ("entry_id", "version", "title", "body", "tags", "files")
    VALUES (OLD."id", OLD."version", OLD."title", OLD."body", OLD."tags", OLD."files");
    RETURN NULL;
END $$;
CREATE TRIGGER "entry_revised" AFTER UPDATE OF "title", "body", "tags", "files" ON "entry" FOR EACH ROW
    WHEN ((OLD."title", OLD."body", OLD."tags", OLD."files") IS DISTINCT FROM (NEW."title", NEW."body", NEW."tags", NEW."files"))
    EXECUTE FUNCTION "keep_revision"();

-- A comment is shown while it is published, or while an answer to it is shown: upwards, then the post, so that nobody waits in a circle.
CREATE FUNCTION "count_comment"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    was boolean := TG_OP = 'UPDATE' AND (OLD."state" = 'published' OR OLD."reply_count" > 0);
    shows boolean := NEW."state" = 'published' OR NEW."reply_count" > 0;
    published integer := (NEW."state" = 'published')::int - (TG_OP = 'UPDATE' AND OLD."state" = 'published')::int;
BEGIN
    IF was <> shows AND NEW."parent_id" IS NOT NULL THEN
        UPDATE "entry" SET "reply_count" = "reply_count" + shows::int - was::int, "activity" = "activity" + 1
        WHERE "id" = NEW."parent_id";
    END IF;
    IF published <> 0 THEN
        UPDATE "entry" SET "comment_count" = "comment_count" + published, "activity" = "activity" + 1
        WHERE "id" = NEW."post_id";
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER "comment_counted" AFTER INSERT OR UPDATE OF "state", "reply_count" ON "entry" FOR EACH ROW
    WHEN (NEW."kind" = 'comment') EXECUTE FUNCTION "count_comment"();

-- Every service keeps an index for searching and the blocked words in memory, and reads again what it hears of.
CREATE FUNCTION "tell_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify(TG_ARGV[0], (CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END)."id"::text);
    RETURN NULL;
END $$;
CREATE TRIGGER "post_told" AFTER INSERT OR UPDATE OF "title", "body", "tags", "state" ON "entry" FOR EACH ROW
    WHEN (NEW."kind" = 'post') EXECUTE FUNCTION "tell_changed"('post_entry');
CREATE TRIGGER "word_told" AFTER INSERT OR UPDATE OR DELETE ON "blocked_word" FOR EACH ROW
    EXECUTE FUNCTION "tell_changed"('post_word');

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
