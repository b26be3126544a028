-- Codes that a player was handed, for whoever helps the player.
CREATE INDEX CONCURRENTLY "publication_player_id_published_at_idx" ON "publication"("player_id", "published_at");
