import { problems } from '@clever/model-vid';
import { openVid, type VidDb, ViewCounts } from '@clever/model-vid/db';
import { ConfigError, type Opening } from '@clever/service';
import { openStorages, type Storage } from '@clever/storage';
import { createTokens, type Tokens } from '@clever/tokens';
import type { calls } from './calls.ts';
import type { Config } from './config.ts';
import { type EncoderState, lookForEncoder } from './encoder/look-for-encoder.ts';
import { WorkerProcess } from './encoder/worker-process.ts';
import type { Claims } from './playback/claims.ts';
import { type Gate, openGate } from './playback/gate.ts';

/** What handlers share: the records, where bytes are, who may watch, and what makes videos. */
export interface Vids extends VidDb {
  /** Where new bytes go. */
  readonly storage: Storage;
  /** Where bytes may be, by name. */
  readonly storages: ReadonlyMap<string, Storage>;
  readonly folder: string;
  readonly counts: ViewCounts;
  readonly tokens: Tokens<Claims>;
  readonly gate: Gate;
  readonly encoder: EncoderState;
  readonly worker: WorkerProcess;
}

/** Opens the domain, its storage, and what is kept in memory of who watches. @throws ConfigError */
export async function openVids({ databases, config, log }: Opening<Config, typeof calls>): Promise<Vids> {
  const folder = config.VID_FOLDER;
  const { storage, storages } = await openStorages('VID', { settings: config, folder });
  if (!storage) throw new ConfigError(['VID_STORAGE is s3, and VID_S3_BUCKET is missing']);
  const encoder = await lookForEncoder(config);
  if (config.VID_ENCODES && !encoder.isThere)
    log.error({ reason: encoder.about }, 'there is no ffmpeg: no videos are made here');
  const db = openVid(databases.open('vid'));
  const counts = new ViewCounts(db.database, log);
  const tokens = createTokens<Claims>({
    ...{ secrets: config.VID_TOKEN_KEY, purpose: 'clever vid tokens', refused: problems.tokenRefused },
  });
  const gate = await openGate(db, tokens);
  const worker = new WorkerProcess();
  return {
    ...{ ...db, storage, storages, folder, counts, tokens, gate, encoder, worker },
    async close() {
      worker.close();
      await gate.close();
      await counts.close();
      for (const one of storages.values()) one.close?.();
      await db.close();
    },
  };
}
