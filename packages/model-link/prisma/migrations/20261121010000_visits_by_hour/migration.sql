-- Visits of all links in a time, for the dashboard.
CREATE INDEX CONCURRENTLY "visit_counts_hour_idx" ON "visit_counts"("hour");
