import { contract, versionOf } from '@clever/contract';
import { create, list, read, update } from './operations/apps.ts';
import {
  addRelease,
  createPlatform,
  listPlatforms,
  listReleases,
  readPlatform,
  readRelease,
  stores,
  updatePlatform,
  updateRelease,
} from './operations/platforms.ts';
import { bootstrap, config, simulate, verdict } from './operations/reads.ts';
import { diff, listTemplates, publish, readTemplate, readTemplateVersion, rollback } from './operations/templates.ts';

export * from './app-shapes.ts';
export * from './client-shapes.ts';
export * from './platform-shapes.ts';
export * as problems from './problems.ts';
export * from './read-shapes.ts';
export * from './template-shapes.ts';

/** Everything the app service can be asked about apps and their clients. */
export const app = contract('app', versionOf(import.meta.url), {
  create,
  list,
  read,
  update,
  createPlatform,
  listPlatforms,
  readPlatform,
  updatePlatform,
  addRelease,
  listReleases,
  readRelease,
  updateRelease,
  stores,
  readTemplate,
  publish,
  listTemplates,
  readTemplateVersion,
  diff,
  rollback,
  simulate,
  verdict,
  config,
  bootstrap,
});
