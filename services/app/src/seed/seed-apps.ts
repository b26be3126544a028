import { uses } from '@clever/contract';
import { app } from '@clever/model-app';
import type { Seed, Seeded } from '@clever/service';
import { type Game, games } from './games.ts';

export const appCalls = [uses(app, 'list', 'create', 'createPlatform', 'addRelease', 'publish', 'verdict')] as const;

type Call = Parameters<Seed<typeof appCalls>['run']>[0];

/** Clients that were seen today. */
const clients = 300;

/** Makes apps with their versions and parameters, and lets clients of them ask. */
export async function seedApps(call: Call): Promise<Seeded[]> {
  const { items } = await call.app.list({ query: { limit: 100 } });
  const known = new Set(items.map(({ key }) => key));
  for (const game of games) await makeGame(call, game);
  for (let at = 0; at < clients; at++) await call.app.verdict(clientOf(at));
  const made = games.filter(({ app: { key } }) => !known.has(key)).length;
  return [{ what: 'apps', made, there: games.length - made }];
}

/** The same keys make nothing twice. */
async function makeGame(call: Call, { app: { key, ...rest }, platforms, releases, template }: Game): Promise<void> {
  await call.app.create({ body: { key, ...rest }, key: `seed-${key}` });
  for (const body of platforms) {
    const place = `seed-${key}-${body.platform}`;
    await call.app.createPlatform({ params: { app: key }, body, key: place });
    for (const release of releases) {
      const sent = { params: { app: key }, body: { platform: body.platform, ...release } };
      await call.app.addRelease({ ...sent, key: `${place}-${release.semver}` });
    }
  }
  await call.app.publish({ params: { app: key }, body: template, match: '*' });
}

const versions = ['2.0.0', '2.0.0', '2.0.0', '1.9.2', '1.8.0'];

/** Two of three are Korean, and one of five has an old version. */
function clientOf(at: number) {
  const platform = at % 2 === 0 ? 'ios' : 'android';
  const [country, locale] = at % 3 === 2 ? ['US', 'en-US'] : ['KR', 'ko-KR'];
  const query = { platform, country, locale, version: versions[at % versions.length], player: `seed-player-${at}` };
  return { params: { app: 'pink' }, query };
}
