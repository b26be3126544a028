import { describe, expect, test } from 'vitest';
import { basic, runPermitter } from '../../running.ts';

const permitter = await runPermitter();
await permitter.caller('shop', 'video.play');
const ask = async (headers: Record<string, string>) => {
  const reply = await permitter.send('GET /auth', { headers });
  return [reply.status, reply.headers.get('x-caller'), reply.headers.get('www-authenticate')];
};
const challenge = 'Basic realm="clever", charset="UTF-8"';

describe('answers', () => {
  test('who it is, without a body, whatever else the client accepts', async () => {
    const headers = { authorization: basic('shop'), 'x-operation': 'video.play', accept: 'image/png' };
    await expect.poll(() => ask(headers)).toEqual([204, 'shop', null]);
  });
});

describe('refuses', () => {
  test('no credentials, and wrong ones, with a challenge', async () => {
    expect(await ask({ 'x-operation': 'video.play' })).toEqual([401, null, challenge]);
    expect(await ask({ 'x-operation': 'video.play', authorization: basic('shop', 'x') })).toEqual([
      401,
      null,
      challenge,
    ]);
  });
  test('a caller that is not granted the operation', async () => {
    expect(await ask({ 'x-operation': 'video.play', authorization: basic('stranger') })).toEqual([403, null, null]);
  });
  test('a question without an operation', async () => {
    expect(await ask({ authorization: basic('shop') })).toEqual([403, null, null]);
  });
});
