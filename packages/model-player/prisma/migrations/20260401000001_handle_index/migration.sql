CREATE INDEX CONCURRENTLY "player_handle_idx" ON "player" USING GIN ("handle" public.gin_trgm_ops);
