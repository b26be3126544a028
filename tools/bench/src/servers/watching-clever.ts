import { randomUUID } from 'node:crypto';
import { cp, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { openDatabases } from '@clever/router';
import { start } from '@clever/service';
import { app } from '@clever/service-vid';
import { announceUrl } from './announce.ts';
import { grantsOf, noReports } from './grants.ts';

/** The real service with a video that was made; grants are at hand as after a snapshot. */
const grants = grantsOf('vid', 'bench');
const service = { ...app, snapshots: () => grants, reports: noReports, jobs: [] };
const { BENCH_FILE = '', ...env } = process.env;

const [video, encoding, playback] = [randomUUID(), randomUUID(), randomUUID()];
const place = join(String(env.VID_FOLDER), 'encodings', encoding, '720p.mp4');
await mkdir(dirname(place), { recursive: true });
await cp(BENCH_FILE, place);
const databases = openDatabases(process.env);
await databases.open('vid').query({
  text: `WITH v AS (
      INSERT INTO video (id, title, state, encoding_id, latest_id, duration_ms, created_by) VALUES ($1, 'Bench', 'ready', $2, $2, 60000, 'bench') RETURNING id
    ), e AS (
      INSERT INTO encoding (id, video_id, file_id, state, storage, storyboard) SELECT $2, id, $2, 'ready', 'disk', '{}' FROM v RETURNING id
    ), p AS (
      INSERT INTO playback (id, video_id, policy, created_by) SELECT $3, id, 'public', 'bench' FROM v
    )
    INSERT INTO rendition (encoding_id, name, kind, bytes) SELECT id, '720p', 'video', $4 FROM e`,
  values: [video, encoding, playback, Number(env.BENCH_BYTES)],
});
await databases.close();

const nowhere = 'http://127.0.0.1:9';
const keys = {
  CLEVER_SECRET: 'x'.repeat(43),
  VID_TOKEN_KEY: 'k'.repeat(40),
  FILE_URL: nowhere,
  PERMITTER_URL: nowhere,
};
const { url } = await start(service, { ...env, ...keys });
announceUrl(url, { path: `/playback/${playback}/${encoding}/720p/media.mp4` });
