-- Counts of all notices in a time, for the dashboard.
CREATE INDEX CONCURRENTLY "counts_hour_idx" ON "counts"("hour");
