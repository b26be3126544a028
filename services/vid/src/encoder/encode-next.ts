import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isProblem, ProblemError } from '@clever/contract';
import { problems as fileProblems } from '@clever/model-file';
import {
  failEncoding,
  finishEncoding,
  keepEncoding,
  putOffEncoding,
  type Taken,
  takeEncoding,
} from '@clever/model-vid/db';
import { incomingOf } from '@clever/storage';
import type { Call } from '../calls.ts';
import type { Config } from '../config.ts';
import type { Vids } from '../open-vids.ts';
import { keyOf } from '../storage-key.ts';
import { bringSource } from './bring-source.ts';
import type { Made } from './messages.ts';
import { Refused } from './probe.ts';

/** What nobody renews for so long is taken up by another process. */
const leaseMs = 30_000;
const keepMs = 5_000;
const minuteMs = 60_000;

interface Encoding {
  readonly db: Vids;
  readonly config: Config;
  readonly call: Call;
  readonly signal: AbortSignal;
}

/** Makes one video that waits, on whichever replica. @returns whether there was one */
export async function encodeNext(encoding: Encoding): Promise<boolean> {
  const { db, config, signal } = encoding;
  if (!config.VID_ENCODES || !db.encoder.isThere || signal.aborted) return false;
  const taken = await takeEncoding(db, leaseMs);
  if (!taken) return false;
  const folder = join(incomingOf(db.folder), randomUUID());
  const lost = new AbortController();
  const work = { folder, signal: AbortSignal.any([signal, lost.signal]) };
  let progress = 0;
  const keep = async () => {
    // A database that is away for a moment ends nothing: the end is guarded by the lease.
    if (!(await keepEncoding(db, taken, { progress, leaseMs }).catch(() => true)))
      lost.abort(new Error('The lease was lost'));
  };
  const timer = setInterval(keep, keepMs);
  try {
    await mkdir(folder, { recursive: true });
    const made = await makeVideo(encoding, taken, { ...work, onProgress: (percent) => (progress = percent) });
    await store(db, taken, { made, folder });
  } catch (error) {
    await settle(encoding, taken, error);
  } finally {
    clearInterval(timer);
    await rm(folder, { recursive: true, force: true });
  }
  return !signal.aborted;
}

interface Work {
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly onProgress: (percent: number) => void;
}

async function makeVideo(
  { db, config, call }: Encoding,
  { fileId }: Taken,
  { folder, signal, onProgress }: Work,
): Promise<Made> {
  const source = join(folder, 'source');
  await bringSource(call, { fileId, path: source, signal });
  const timeoutMs = config.VID_ENCODE_MINUTES * minuteMs;
  const bounds = { maxSeconds: config.VID_MAX_SECONDS, maxPixels: config.VID_MAX_PIXELS, timeoutMs };
  const means = { tools: config.VID_FFMPEG_FOLDER, threads: config.VID_THREADS, memoryMb: config.VID_MEMORY_MB };
  return db.worker.make({ source, folder, ...means, ...bounds }, { onProgress, signal });
}

/** Bytes first: whoever reads the row finds them. Those of a lease that was lost are removed again. */
async function store(
  db: Vids,
  taken: Taken,
  { made, folder }: { readonly made: Made; readonly folder: string },
): Promise<void> {
  const { storage } = db;
  for (const { name, kind } of made.renditions) {
    const file = kind === 'image' ? `${name}.webp` : `${name}.mp4`;
    await storage.adopt(keyOf(taken.id, file), join(folder, file));
  }
  if (!(await finishEncoding(db, taken, { ...made, storage: storage.name }))) await storage.removeAll(keyOf(taken.id));
}

/** What the file service says of a file for good; that it has not been cleared passes. */
const final = [fileProblems.fileUnknown, fileProblems.fileBlocked];

async function settle({ db, signal }: Encoding, taken: Taken, error: unknown): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof Refused || isProblem(error, ...final)) return failEncoding(db, taken, reason);
  const isOthers = signal.aborted || error instanceof ProblemError;
  await putOffEncoding(db, taken, {
    reason,
    counts: !isOthers,
    pauseMs: signal.aborted ? 0 : isOthers ? 10_000 : 1_000,
  });
}
