import { defineSeed } from '@clever/service';
import { past } from './past.ts';
import { appCalls, seedApps } from './seed-apps.ts';
import { archiveCalls, seedArchive } from './seed-archive.ts';

/** Versions and parameters of a company's apps, and an archive of four broadcasters. */
export const seed = defineSeed({
  past,
  calls: [...appCalls, ...archiveCalls],
  run: async (call) => (await Promise.all([seedApps(call), seedArchive(call)])).flat(),
});
