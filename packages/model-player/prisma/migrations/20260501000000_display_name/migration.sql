-- A name for screens, apart from the handle that is unique.
ALTER TABLE "player" ADD COLUMN "display_name" TEXT;
