import { randomUUID } from 'node:crypto';
import { isProblem, uses } from '@clever/contract';
import { link, type NewLink, problems } from '@clever/model-link';
import type { Planted, Seed } from '@clever/service';
import { campaignLinks } from './campaign-links.ts';

export const calls = [uses(link, 'create')] as const;

type Call = Parameters<Seed<typeof calls>['run']>[0];

/** Makes the links whose slug is free. */
export async function seedLinks(call: Call): Promise<Planted[]> {
  const planted = { what: 'links', made: 0, there: 0 };
  for (const body of campaignLinks) planted[(await make(call, body)) ? 'made' : 'there']++;
  return [planted];
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
