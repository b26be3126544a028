-- Who came on a day, for whoever counts or looks back.
CREATE INDEX CONCURRENTLY "player_created_at_idx" ON "player"("created_at");
