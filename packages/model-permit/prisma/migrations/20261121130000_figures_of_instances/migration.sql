-- AlterTable
ALTER TABLE "instance" ADD COLUMN "figures" JSONB;
