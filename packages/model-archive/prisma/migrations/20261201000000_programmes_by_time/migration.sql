-- What came on a day, for the dashboard.
CREATE INDEX CONCURRENTLY "programme_created_at_idx" ON "programme"("created_at");
