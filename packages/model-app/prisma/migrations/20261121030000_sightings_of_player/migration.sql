-- Where a player was seen, the latest first. Rows of nobody in particular are not in it.
CREATE INDEX CONCURRENTLY "sightings_player_hour_idx" ON "sightings"("player", "hour") WHERE "player" <> '';
