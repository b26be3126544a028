-- AlterTable
ALTER TABLE "account" ADD COLUMN "oidc_issuer" TEXT,
ADD COLUMN "oidc_subject" TEXT;

-- AlterTable
ALTER TABLE "history" ADD COLUMN "decided_by" TEXT,
ADD COLUMN "answer" TEXT;

-- CreateTable
CREATE TABLE "approval" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "by" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "table_name" TEXT NOT NULL,
    "row_key" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "input" JSONB NOT NULL,
    "reason" TEXT,
    "before" JSONB,
    "stamp" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "answer" TEXT,

    CONSTRAINT "approval_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "approval_state_expires_at_idx" ON "approval"("state", "expires_at");

-- CreateIndex
CREATE INDEX "approval_account_id_id_idx" ON "approval"("account_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "account_oidc_issuer_oidc_subject_key" ON "account"("oidc_issuer", "oidc_subject");

-- What was asked for and never begun is history too.
ALTER TABLE "history" DROP CONSTRAINT "history_outcome_check";
ALTER TABLE "history" ADD CONSTRAINT "history_outcome_check"
  CHECK ("outcome" IN ('done', 'failed', 'unknown', 'declined', 'withdrawn', 'expired'));
