import { seedCaller } from '@clever/model-permit/db';
import { beforeAll, describe, expect, test } from 'vitest';
import { ask, bad, good } from '../packages/permitter/test/credential-table.ts';
import { runPermitter } from '../services/permitter/test/running.ts';

const permitter = await runPermitter();
const operation = 'coupon.redeem';
const challenge = 'Basic realm="clever", charset="UTF-8"';

const check = async (authorization: string) =>
  (await permitter.send('POST /checks', { as: 'clever', body: { authorization, operation } })).body;
const auth = (...authorizations: string[]) =>
  ask(`${permitter.url}/auth`, [...authorizations.flatMap((one) => ['Authorization', one]), 'X-Operation', operation]);

beforeAll(async () => {
  for (const { name, secret } of [...good, ...bad])
    await seedCaller(permitter.db, { name, secret, operations: [operation] });
  await permitter.caller('last');
});

describe('the permitter decides about a header as the permittee does', () => {
  test.each(good)('$title: yes', async ({ header, name }) => {
    expect(await check(header)).toMatchObject({ permitted: true, caller: name });
    expect(await auth(header)).toMatchObject({ status: 204 });
  });

  test.each(bad)('$title: no', async ({ header, isText }) => {
    expect(await check(header)).toMatchObject({ permitted: false, caller: null, reason: { code: 'UNAUTHENTICATED' } });
    if (!isText) expect(await auth(header)).toEqual({ status: 401, challenge });
  });

  test('two Authorization headers: no', async () => {
    const [{ header = '' } = {}] = good;
    expect(await auth(header, header)).toEqual({ status: 401, challenge });
  });
});
