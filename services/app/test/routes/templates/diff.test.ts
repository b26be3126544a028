import { app as contract } from '@clever/model-app';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { gems, startApp, template } from '../../start-app.ts';

const app = await startApp();

const other = template({
  conditions: [{ name: 'japan', when: { countries: ['JP'] } }, ...gems.conditions],
  parameters: { gems: { type: 'number', default: 30 }, title: { type: 'string' } },
});

async function makeTwo() {
  const name = await app.make();
  await app.publish(name, gems);
  await app.publish(name, other);
  return name;
}
const diff = (name: string, path: string) => app.shop('GET', `/apps/${name}/template/versions/${path}`);

describe('answers', () => {
  test('what a version changed', async () => {
    const answer = await diff(await makeTwo(), '2/diff');
    expect(answer).toEqual(
      expect.objectContaining({
        status: 200,
        body: {
          from: 1,
          to: 2,
          parameters: {
            added: ['title'],
            removed: [],
            changed: [{ name: 'gems', before: gems.parameters.gems, after: other.parameters.gems }],
          },
          conditions: { added: ['japan'], removed: [], changed: [] },
          reordered: false,
        },
      }),
    );
  });

  test('the difference to any other version', async () => {
    const name = await makeTwo();
    expect((await diff(name, '1/diff?from=2')).body).toMatchObject({ from: 2, parameters: { removed: ['title'] } });
    expect((await diff(name, '1/diff')).body).toMatchObject({ from: 0, parameters: { added: ['gems'] } });
  });
});

describe('refuses', () => {
  test('a version that was not published', async () => {
    expect(await diff(await makeTwo(), '3/diff')).toMatchObject({
      status: 404,
      body: { code: 'APP_TEMPLATE_UNKNOWN' },
    });
  });
});

permits(app, contract.operations.diff);
