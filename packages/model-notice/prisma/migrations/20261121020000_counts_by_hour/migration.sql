-- Counts of all notices in a time, for the dashboard.
CREATE INDEX "counts_hour_idx" ON "counts"("hour");
