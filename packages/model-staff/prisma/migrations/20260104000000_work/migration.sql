-- DropIndex
DROP INDEX "intent_begun_at_idx";

-- AlterTable
ALTER TABLE "intent" ADD COLUMN "beat_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- CreateIndex
CREATE INDEX "intent_beat_at_idx" ON "intent"("beat_at");

-- CreateTable
CREATE TABLE "task_part" (
    "task_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "task_part_pkey" PRIMARY KEY ("task_id","number")
);

-- AddForeignKey
ALTER TABLE "task_part" ADD CONSTRAINT "task_part_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE CASCADE;
