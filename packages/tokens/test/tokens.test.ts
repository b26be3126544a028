import { isProblem, problem } from '@clever/contract';
import { decodeProtectedHeader, SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { createTokens } from '../src/index.ts';

const refused = problem('TOKEN_REFUSED', 401, 'The token is none of ours');
const [old, recent] = ['an older secret of more than 32 characters', 'a newer secret of more than 32 characters'];
const open = (secrets: string, purpose = 'tests') => createTokens<{ level: number }>({ secrets, purpose, refused });
const tokens = open(recent);
const ticket = (more: object = {}) => ({
  ...{ subject: 'ann', expiresAtMs: Math.floor(Date.now() / 1_000 + 60) * 1_000, claims: { level: 3 } },
  ...more,
});
const isRefused = (verifying: Promise<unknown>) =>
  expect(verifying).rejects.toSatisfy((error) => isProblem(error, refused));

test('a token says what was signed', async () => {
  const signed = ticket();
  expect(await tokens.verify(await tokens.sign(signed, 'door'), 'door')).toMatchObject(signed);
});
test('another process with the same secret verifies it', async () => {
  expect(await open(recent).verify(await tokens.sign(ticket(), 'door'), 'door')).toMatchObject({ subject: 'ann' });
});
test('while secrets change, the newest signs and each verifies; without the older one its tokens are over', async () => {
  const both = open(`${recent},${old}`);
  const [older, newer] = [await open(old).sign(ticket(), 'door'), await both.sign(ticket(), 'door')];
  for (const token of [older, newer]) expect(await both.verify(token, 'door')).toMatchObject({ subject: 'ann' });
  expect(await tokens.verify(newer, 'door')).toMatchObject({ subject: 'ann' });
  await isRefused(tokens.verify(older, 'door'));
});

describe('refuses', () => {
  test('a token of another audience, another purpose, and one that is over', async () => {
    const token = await tokens.sign(ticket(), 'door');
    await isRefused(tokens.verify(token, 'window'));
    await isRefused(open(recent, 'something else').verify(token, 'door'));
    await isRefused(tokens.verify(await tokens.sign(ticket({ expiresAtMs: Date.now() - 2_000 }), 'door'), 'door'));
  });
  test('one whose every part was changed', async () => {
    const parts = (await tokens.sign(ticket(), 'door')).split('.');
    for (const at of parts.keys()) {
      const part = parts[at] as string;
      const changed = parts.with(at, (part[0] === 'a' ? 'b' : 'a') + part.slice(1));
      await isRefused(tokens.verify(changed.join('.'), 'door'));
    }
  });
  test('one that is signed by nothing, or by the public key as if it were a secret', async () => {
    const { kid } = decodeProtectedHeader(await tokens.sign(ticket(), 'door'));
    const claims = () =>
      new UnsecuredJWT({ level: 9 }).setSubject('ann').setAudience('door').setExpirationTime('1 min');
    await isRefused(tokens.verify(claims().encode(), 'door'));
    const byText = new SignJWT({ level: 9 }).setProtectedHeader({ alg: 'HS256', kid: String(kid) }).setSubject('ann');
    const signed = await byText.setAudience('door').setExpirationTime('1 min').sign(Buffer.from(recent));
    await isRefused(tokens.verify(signed, 'door'));
  });
  test.each([undefined, '', '.', '..', 'a.b.c', '한글', 'x'.repeat(5_000)])('%s', async (token) => {
    await isRefused(tokens.verify(token, 'door'));
  });
});
