-- Visits that another shortener counted before a link was imported.
ALTER TABLE "links" ADD COLUMN "earlier_visits" BIGINT NOT NULL DEFAULT 0;

-- Slugs have segments. What is there has none, so there is nothing to look at.
ALTER TABLE "links" DROP CONSTRAINT "links_slug_check";
ALTER TABLE "links"
    ADD CONSTRAINT "links_slug_check" CHECK (length("slug") BETWEEN 1 AND 150 AND "slug" !~ '[?#[:cntrl:][:space:]]') NOT VALID,
    ADD CONSTRAINT "links_earlier_visits_check" CHECK ("earlier_visits" >= 0) NOT VALID;
