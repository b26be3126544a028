-- Whether anybody wants to know who came and who left: of a million channels hardly any does.
CREATE INDEX CONCURRENTLY "channel_tells_presence_idx" ON "channel"("name") WHERE "tells_presence";
