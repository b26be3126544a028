-- CreateTable
CREATE TABLE "count_writer" (
    "id" UUID NOT NULL,
    "groups" INTEGER NOT NULL,
    "wrote_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "count_writer_pkey" PRIMARY KEY ("id")
);
