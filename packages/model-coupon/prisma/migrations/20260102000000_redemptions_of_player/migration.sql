-- What a player redeemed, for whoever helps the player.
CREATE INDEX "redemption_player_id_id_idx" ON "redemption"("player_id", "id");
