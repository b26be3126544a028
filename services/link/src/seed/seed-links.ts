import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { isProblem, uses } from '@clever/contract';
import { link, type NewLink, problems } from '@clever/model-link';
import type { Seed, Seeded } from '@clever/service';
import { appLinks, campaignLinks } from './campaign-links.ts';

export const calls = [uses(link, 'create')] as const;

type Call = Parameters<Seed<typeof calls>['run']>[0];

/** The seed of the app service may run at the same time: how long to wait for its apps. */
const patienceMs = 20_000;
const pauseMs = 200;

/** Makes the links whose slug is free. Those to an app that is not seeded are left for the next time. */
export async function seedLinks(call: Call): Promise<Seeded[]> {
  const planted = { what: 'links', made: 0, there: 0 };
  for (const body of campaignLinks) planted[(await make(call, body)) ? 'made' : 'there']++;
  const until = Date.now() + patienceMs;
  for (const body of appLinks) {
    const isMade = await makeOfApp(call, body, until);
    if (isMade !== undefined) planted[isMade ? 'made' : 'there']++;
  }
  return [planted];
}

async function makeOfApp(call: Call, body: NewLink, until: number): Promise<boolean | undefined> {
  for (;;) {
    try {
      return await make(call, body);
    } catch (error) {
      if (!isProblem(error, problems.appUnknown)) throw error;
      if (Date.now() > until) return undefined;
    }
    await sleep(pauseMs);
  }
}

async function make(call: Call, body: NewLink): Promise<boolean> {
  try {
    await call.link.create({ body, key: randomUUID() });
    return true;
  } catch (error) {
    if (isProblem(error, problems.slugTaken)) return false;
    throw error;
  }
}
