import { defineSeed } from '@clever/service';
import { appCalls, seedApps } from './seed-apps.ts';

/** What a company's apps are told. */
export const seed = defineSeed({ calls: appCalls, run: seedApps });
