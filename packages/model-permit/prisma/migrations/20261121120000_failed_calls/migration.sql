-- AlterTable
ALTER TABLE "observation" ADD COLUMN "failed" BIGINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "manifest" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "callers" JSONB NOT NULL,
    "by" TEXT NOT NULL,
    "applied_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),

    CONSTRAINT "manifest_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "manifest_one" CHECK (id = 1)
);
