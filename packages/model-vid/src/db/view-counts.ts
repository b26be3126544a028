import type { Database } from '@clever/contract/database';
import { type BatchId, claimBatch, forgetWriter, type Log, WriteBehind } from '@clever/model';
import { limits, type NewView } from '../shapes.ts';

interface Tally {
  /** By video and hour. */
  readonly views: Map<string, { videoId: string; hour: number; views: number; seconds: number }>;
  /** By video and part. */
  readonly parts: Map<string, { videoId: string; part: number; times: number }>;
}

const writers = 'count_writer';
const hourMs = 3_600_000;
/** What waits for the database at most, while that is away. */
const maxWaiting = 100_000;

/** Counts views and watch time in memory, each report once, and writes them in groups. */
export class ViewCounts {
  readonly #behind: WriteBehind<Tally>;
  #waiting = emptyTally();

  constructor(database: Database, log: Log) {
    this.#behind = new WriteBehind({
      ...{ name: 'views', log, onFailure: 'keep' },
      take: () => this.#take(),
      waiting: () => this.#size,
      write: (tally, batch) => writeTally(database, tally, batch),
      forget: (writer) => forgetWriter(database, writers, writer),
    });
  }

  /** Counts what was watched of a video as long as this. What is behind its end is not counted. */
  add(videoId: string, durationMs: number, { begins, parts }: NewView): void {
    if (this.#size >= maxWaiting) {
      this.#behind.dropped(1);
      return;
    }
    const last = Math.ceil(durationMs / 1_000 / limits.partSeconds);
    const watched = parts.filter((part) => part < last);
    const hour = Math.floor(Date.now() / hourMs) * hourMs;
    const view = upsert(this.#waiting.views, `${videoId} ${hour}`, { videoId, hour, views: 0, seconds: 0 });
    view.views += Number(begins);
    view.seconds += watched.length * limits.partSeconds;
    for (const part of watched) upsert(this.#waiting.parts, `${videoId} ${part}`, { videoId, part, times: 0 }).times++;
    this.#behind.counted();
  }

  /** Writes what waits. Never rejects. */
  flush(): Promise<void> {
    return this.#behind.flush();
  }

  close(): Promise<void> {
    return this.#behind.close();
  }

  get #size(): number {
    return this.#waiting.views.size + this.#waiting.parts.size;
  }

  #take(): Tally | undefined {
    const taken = this.#waiting;
    this.#waiting = emptyTally();
    return taken.views.size > 0 ? taken : undefined;
  }
}

const emptyTally = (): Tally => ({ views: new Map(), parts: new Map() });

function upsert<Value>(map: Map<string, Value>, key: string, first: Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  map.set(key, first);
  return first;
}

const text = `
  WITH ${claimBatch(writers)}, viewed AS (
    INSERT INTO view_count AS counted (video_id, hour, slot, views, seconds)
    SELECT video_id, hour, $3, views, seconds
    FROM claim CROSS JOIN unnest($4::uuid[], $5::timestamptz[], $6::bigint[], $7::bigint[]) AS sent (video_id, hour, views, seconds)
    WHERE EXISTS (SELECT FROM video WHERE id = video_id) ORDER BY video_id, hour
    ON CONFLICT (video_id, hour, slot) DO UPDATE SET views = counted.views + excluded.views, seconds = counted.seconds + excluded.seconds
  )
  INSERT INTO part_count AS counted (video_id, part, slot, times)
  SELECT video_id, part, $3, times
  FROM claim CROSS JOIN unnest($8::uuid[], $9::int[], $10::bigint[]) AS sent (video_id, part, times)
  WHERE EXISTS (SELECT FROM video WHERE id = video_id) ORDER BY video_id, part
  ON CONFLICT (video_id, part, slot) DO UPDATE SET times = counted.times + excluded.times`;

/** Adds a tally to the counts, once. */
async function writeTally(database: Database, tally: Tally, { writer, batch, slot }: BatchId): Promise<void> {
  const [views, parts] = [[...tally.views.values()], [...tally.parts.values()]];
  const ofViews = [views.map((one) => one.videoId), views.map(({ hour }) => new Date(hour))];
  const counted = [views.map((one) => one.views), views.map(({ seconds }) => seconds)];
  const ofParts = [parts.map((one) => one.videoId), parts.map(({ part }) => part), parts.map(({ times }) => times)];
  await database.query({ name: 'vid views', text, values: [writer, batch, slot, ...ofViews, ...counted, ...ofParts] });
}
