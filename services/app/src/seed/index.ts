import { defineSeed } from '@clever/service';
import { appCalls, seedApps } from './seed-apps.ts';
import { archiveCalls, seedArchive } from './seed-archive.ts';

/** What a company's apps are told, and an archive of what four broadcasters aired. */
export const seed = defineSeed({
  calls: [...appCalls, ...archiveCalls],
  run: async (call) => (await Promise.all([seedApps(call), seedArchive(call)])).flat(),
});
