-- Views of all videos in a time, for the dashboard.
CREATE INDEX CONCURRENTLY "view_count_hour_idx" ON "view_count"("hour");
