import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { openFile, saveKind } from '@clever/model-file/db';
import { openDatabases } from '@clever/router';
import { start } from '@clever/service';
import { app } from '@clever/service-file';
import { announceUrl } from './announce.ts';
import { grantsOf, noReports } from './grants.ts';

/** The real service with a file that everybody may read; grants are at hand as after a snapshot. */
const grants = grantsOf('file', 'bench');
const service = { ...app, snapshots: () => grants, reports: noReports, jobs: [] };
const { BENCH_FILE = '', ...env } = process.env;
const { url } = await start(service, { ...env, CLEVER_SECRET: 'x'.repeat(43), FILE_SIGN_KEY: 'k'.repeat(40) });

const db = openFile(openDatabases(process.env).open('file'));
await saveKind(db, 'big', { maxBytes: 2 ** 31, types: ['*/*'], variants: [], scanned: false });
await db.close();

const digest = createHash('sha256');
for await (const chunk of createReadStream(BENCH_FILE)) digest.update(chunk);
const query = 'kind=big&access=public&name=big.bin';
const response = await fetch(`${url}/files/${digest.digest('hex')}?${query}`, {
  method: 'PUT',
  headers: { authorization: grants.authorization, 'content-type': 'application/octet-stream' },
  body: Readable.toWeb(createReadStream(BENCH_FILE)) as ReadableStream,
  duplex: 'half',
} as RequestInit);
if (!response.ok) throw new Error(await response.text());
const { id } = (await response.json()) as { id: string };
announceUrl(url, { path: `/files/${id}/content` });
