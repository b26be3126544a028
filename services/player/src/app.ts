import { createRequire } from 'node:module';
import { player } from '@clever/model-player';
import { createService } from '@clever/service';
import { context } from './context.ts';

const { version } = createRequire(import.meta.url)('../package.json') as { version: string };

/** The service that knows players, whom they follow and what they save. */
export const app = createService({ name: 'player', version, contracts: [player], context, handlers: [] });
