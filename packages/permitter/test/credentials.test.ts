import { expect, test } from 'vitest';
import { parseCredentials, readCredentials } from '../src/index.ts';

const encode = (pair: string | Buffer) => Buffer.from(pair).toString('base64');
const basic = (pair: string | Buffer) => `Basic ${encode(pair)}`;

test.each([
  ['as usual', basic('coupon:secret'), 'coupon', 'secret'],
  ['scheme in lower case', `basic ${encode('a:b')}`, 'a', 'b'],
  ['scheme in upper case', `BASIC ${encode('a:b')}`, 'a', 'b'],
  ['several spaces', `Basic    ${encode('a:b')}`, 'a', 'b'],
  ['colons in the secret', basic('a:b:c:'), 'a', 'b:c:'],
  ['no secret', basic('a:'), 'a', ''],
  ['UTF-8', basic('쿠폰:비밀'), '쿠폰', '비밀'],
  ['U+FFFD that was sent as such', basic('a:\ufffd'), 'a', '\ufffd'],
])('reads %s', (_title, header, name, secret) => {
  expect(parseCredentials(header)).toEqual({ kind: 'basic', name, secret });
});

test.each([
  ['another scheme', `Bearer ${encode('a:b')}`],
  ['the scheme alone', 'Basic'],
  ['no token', 'Basic '],
  ['a tab instead of a space', `Basic\t${encode('a:b')}`],
  ['the URL alphabet', `Basic ${Buffer.from('a:\xff\xfe~~', 'latin1').toString('base64url')}`],
  ['missing padding', 'Basic YTpiYw'],
  ['too much padding', 'Basic YTpi===='],
  ['stray bits', 'Basic YTpiYx=='],
  ['a space behind', `${basic('a:b')} `],
  ['a second token', `${basic('a:b')} ${encode('a:b')}`],
  ['a comma and parameters', `${basic('a:b')}, realm="x"`],
  ['invalid UTF-8', basic(Buffer.from([0x61, 0x3a, 0xff]))],
  ['an overlong encoding', basic(Buffer.from([0x61, 0x3a, 0xc0, 0xaf]))],
  ['a NUL', basic('a:b\0')],
  ['a line feed', basic('a:b\n')],
  ['a DEL', basic('a:\x7f')],
  ['no colon', basic('ab')],
  ['no name', basic(':b')],
  ['more than 2,048 characters', basic(`a:${'b'.repeat(2000)}`)],
])('refuses %s', (_title, header) => {
  expect(parseCredentials(header)).toMatchObject({ kind: 'malformed', fault: expect.any(String) });
});

test('no fault repeats what was sent', () => {
  const sent = basic('coupon:s3cret\n');
  expect(JSON.stringify(parseCredentials(sent))).not.toContain('s3cret');
});

test('exactly one Authorization header is read, whatever its case', () => {
  expect(readCredentials(['Host', 'x', 'AUTHORIZATION', basic('a:b')])).toMatchObject({ name: 'a' });
  expect(readCredentials(['Host', 'authorization'])).toEqual({ kind: 'absent' });
  expect(readCredentials(['Authorization', basic('a:b'), 'authorization', basic('a:b')])).toMatchObject({
    kind: 'malformed',
  });
});
