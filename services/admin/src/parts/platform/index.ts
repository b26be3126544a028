import { pages as caller } from './caller.ts';
import { pages as callerState } from './caller-state.ts';
import { pages as callers } from './callers.ts';
import { pages as first } from './first.ts';
import { pages as grants } from './grants.ts';
import { pages as jobs } from './jobs.ts';
import { pages as map } from './map.ts';
import { pages as migrations } from './migrations.ts';
import { pages as newCaller } from './new-caller.ts';
import { pages as requests } from './requests.ts';
import { pages as retryWork } from './retry-work.ts';
import { pages as secrets } from './secrets.ts';
import { pages as services } from './services.ts';

/** The platform itself: its services, who calls whom, permits, migrations, jobs and requests. */
export const pages = [
  ...first,
  ...services,
  ...map,
  ...callers,
  ...newCaller,
  ...caller,
  ...callerState,
  ...secrets,
  ...grants,
  ...migrations,
  ...jobs,
  ...retryWork,
  ...requests,
];

export { platformAttention } from './attention.ts';
