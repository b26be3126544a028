-- What a player redeemed, for whoever helps the player.
CREATE INDEX CONCURRENTLY "redemption_player_id_id_idx" ON "redemption"("player_id", "id");
