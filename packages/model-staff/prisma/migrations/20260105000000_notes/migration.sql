-- CreateTable
CREATE TABLE "note" (
    "id" UUID NOT NULL,
    "domain" TEXT NOT NULL,
    "table_name" TEXT NOT NULL,
    "row_key" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "note_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "note_domain_table_name_row_key_id_idx" ON "note"("domain", "table_name", "row_key", "id");
