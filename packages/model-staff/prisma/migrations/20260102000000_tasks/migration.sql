-- AlterTable
ALTER TABLE "saved_view" ADD COLUMN "role_id" UUID,
ADD COLUMN "is_default" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "task" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "by" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "table_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "spec" JSONB NOT NULL DEFAULT '{}',
    "total" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "leased_until" TIMESTAMPTZ(3),
    "served_at" TIMESTAMPTZ(3),

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task_line" (
    "task_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL DEFAULT '',
    "label" TEXT NOT NULL DEFAULT '',
    "stamp" TEXT NOT NULL DEFAULT '',
    "cells" JSONB,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "effect" TEXT,
    "marks" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "faults" JSONB,

    CONSTRAINT "task_line_pkey" PRIMARY KEY ("task_id","number")
);

-- CreateIndex
CREATE INDEX "task_account_id_id_idx" ON "task"("account_id", "id");

-- CreateIndex
CREATE INDEX "task_state_served_at_idx" ON "task"("state", "served_at");

-- CreateIndex
CREATE INDEX "task_line_task_id_state_number_idx" ON "task_line"("task_id", "state", "number");

-- AddForeignKey
ALTER TABLE "task_line" ADD CONSTRAINT "task_line_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "task" ADD CONSTRAINT "task_state_check" CHECK ("state" IN ('draft', 'checking', 'checked', 'running', 'done', 'stopped', 'failed'));
ALTER TABLE "task_line" ADD CONSTRAINT "task_line_state_check" CHECK ("state" IN ('waiting', 'ready', 'refused', 'done', 'same', 'failed'));
-- A person has one view to begin a list with.
CREATE UNIQUE INDEX "saved_view_default_key" ON "saved_view"("account_id", "domain", "table_name") WHERE "is_default";
