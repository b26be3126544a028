-- What a player holds, for whoever helps the player.
CREATE INDEX CONCURRENTLY "reservation_player_id_id_idx" ON "reservation"("player_id", "id");
