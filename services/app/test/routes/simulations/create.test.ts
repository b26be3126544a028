import { app as contract, type Simulation } from '@clever/model-app';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { gems, patiently, startApp, template } from '../../start-app.ts';

const app = await startApp();

const simulate = (name: string, body: object) => app.shop<Simulation>('POST', `/apps/${name}/simulations`, { body });

/** An app of which four players and one client without a name were seen. */
async function makeSeen() {
  const name = await app.makeReleased();
  const see = (query: string) => app.client('GET', `/apps/${name}/verdict?platform=ios&${query}`);
  await expect.poll(async () => (await see('version=1.0.0&country=KR&player=a')).status, patiently).toBe(200);
  for (const query of ['version=1.0.0&player=b', 'version=2.0.0&player=c', 'version=2.0.0&player=d', 'version=2.0.0'])
    expect((await see(query)).status).toBe(200);
  // Seen twice, counted once.
  await app.client('GET', `/apps/${name}/config?platform=ios&version=2.0.0&player=c`);
  const counts = async ({ players, anonymous }: Simulation) => [players.seen, anonymous.reads];
  await expect
    .poll(async () => counts((await simulate(name, { template: template() })).body), patiently)
    .toEqual([4, 1]);
  return name;
}

describe('answers', () => {
  test('who would be asked to update', async () => {
    const name = await makeSeen();
    expect(await simulate(name, { platforms: [{ platform: 'ios', minimum: '1.5.0' }] })).toMatchObject({
      status: 200,
      body: {
        players: { seen: 4, changed: 2 },
        anonymous: { reads: 1, changed: 0 },
        share: 0.5,
        lockedOut: 0.5,
        verdicts: [{ before: 'ok', after: 'require', share: 0.5 }],
        parameters: [],
      },
    });
    expect((await app.shop('GET', `/apps/${name}/platforms/ios`)).body).toMatchObject({ minimum: null });
  });

  test('whose values would change', async () => {
    const name = await makeSeen();
    await app.publish(name, gems);
    const { conditions, parameters } = gems;
    const doubled = {
      conditions,
      parameters: { gems: { ...parameters.gems, values: [{ condition: 'korea', value: 40 }] } },
    };
    expect((await simulate(name, { template: doubled })).body).toMatchObject({
      share: 0.25,
      lockedOut: 0,
      parameters: [{ parameter: 'gems', share: 0.25 }],
    });
  });

  test('nobody where nobody was seen', async () => {
    const name = await app.makeReleased();
    expect((await simulate(name, { template: gems })).body).toMatchObject({ share: 0, players: { seen: 0 } });
  });
});

describe('refuses', () => {
  test.for<[object, number, string]>([
    [{}, 400, 'INVALID_INPUT'],
    [{ platforms: [{ platform: 'web', minimum: '1.0.0' }] }, 404, 'APP_PLATFORM_UNKNOWN'],
    [{ template: template({ parameters: { a: { type: 'number', default: 'x' } } }) }, 422, 'APP_TEMPLATE_REFUSED'],
  ])('%j', async ([body, status, code]) => {
    expect(await simulate(await app.make(), body)).toMatchObject({ status, body: { code } });
  });

  test('an app that is not there', async () => {
    expect(await simulate('nothing', { template: gems })).toMatchObject({ status: 404, body: { code: 'APP_UNKNOWN' } });
  });
});

permits(app, contract.operations.simulate);
