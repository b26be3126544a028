import { request } from 'node:http';

/** A caller, and a way of writing its name and its secret down. */
export interface Case {
  readonly title: string;
  readonly name: string;
  readonly secret: string;
  readonly header: string;
  /** A space around a field's value is not part of it in HTTP: these are read as texts alone. */
  readonly isText?: true;
}

type Write = (pair: string) => string;

const encode = (pair: string | Buffer) => Buffer.from(pair).toString('base64');
export const basic = (pair: string | Buffer) => `Basic ${encode(pair)}`;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const next = (character: string) => alphabet[alphabet.indexOf(character) + 1] as string;

/** With the name and a colon, which have 6 bytes, a secret of one byte ends in `==`. */
const cases = (word: string, rows: readonly (readonly [string, string, Write, true?])[]): Case[] =>
  rows.map(([title, secret, write, isText], at) => {
    const name = `${word}${String(at).padStart(2, '0')}`;
    return { title, name, secret, header: write(`${name}:${secret}`), ...(isText && { isText }) };
  });

export const good = cases('fit', [
  ['as usual', 'secret', basic],
  ['scheme in lower case', 'b', (pair) => `basic ${encode(pair)}`],
  ['scheme in upper case', 'bc', (pair) => `BASIC ${encode(pair)}`],
  ['several spaces', 'b', (pair) => `Basic    ${encode(pair)}`],
  ['colons in the secret', 'b:c:', basic],
  ['no secret', '', basic],
  ['UTF-8', '비밀', basic],
  ['all of base64', '???~~~', basic],
  ['U+FFFD that was sent as such', '\ufffd', basic],
  ['2,046 characters', 'b'.repeat(1524), basic],
]);

/** All of them would be right for a reader who is lax. */
export const bad = cases('odd', [
  ['another scheme', 'b', (pair) => `Bearer ${encode(pair)}`],
  ['the scheme alone', '', () => 'Basic'],
  ['no token', '', () => 'Basic ', true],
  ['no scheme', 'b', encode],
  ['a scheme that begins with Basic', 'b', (pair) => `Basics ${encode(pair)}`],
  ['no space', 'b', (pair) => `Basic${encode(pair)}`],
  ['a tab instead of a space', 'b', (pair) => `Basic\t${encode(pair)}`],
  ['a tab behind a space', 'b', (pair) => `Basic \t${encode(pair)}`],
  ['a space in front', 'b', (pair) => ` ${basic(pair)}`, true],
  ['a space behind', 'b', (pair) => `${basic(pair)} `, true],
  ['a tab behind', 'b', (pair) => `${basic(pair)}\t`, true],
  ['the URL alphabet', '???~~~', (pair) => `Basic ${Buffer.from(pair).toString('base64url')}`],
  ['missing padding', 'b', (pair) => basic(pair).slice(0, -2)],
  ['half of the padding', 'b', (pair) => basic(pair).slice(0, -1)],
  ['too much padding', 'b', (pair) => `${basic(pair)}==`],
  ['padding where none is due', 'abc', (pair) => `${basic(pair)}=`],
  ['stray bits', 'b', (pair) => basic(pair).replace(/.==$/, (end) => `${next(end[0] as string)}==`)],
  ['a second token', 'b', (pair) => `${basic(pair)} ${encode(pair)}`],
  ['a comma and parameters', 'b', (pair) => `${basic(pair)}, realm="x"`],
  ['invalid UTF-8', '\ufffd', (pair) => basic(Buffer.concat([Buffer.from(pair.slice(0, 6)), Buffer.from([0xff])]))],
  [
    'an overlong encoding',
    '\ufffd\ufffd',
    (pair) => basic(Buffer.concat([Buffer.from(pair.slice(0, 6)), Buffer.from([0xc0, 0xaf])])),
  ],
  [
    'half a surrogate pair',
    '\ufffd\ufffd\ufffd',
    (pair) => basic(Buffer.concat([Buffer.from(pair.slice(0, 6)), Buffer.from([0xed, 0xa0, 0x80])])),
  ],
  ['a NUL', 'b\0', basic],
  ['a line feed', 'b\n', basic],
  ['a DEL', '\x7f', basic],
  ['no colon', '', (pair) => basic(pair.slice(0, -1))],
  ['no name', 'b', (pair) => basic(pair.slice(5))],
  ['more than 2,048 characters', 'b'.repeat(1525), basic],
]);

/** Sends a request with these headers, names and values in turn, as they are. */
export function ask(
  url: string,
  headers: readonly string[],
): Promise<{ status: number; challenge: string | undefined }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; challenge: string | undefined }>();
  request(url, { headers: ['host', new URL(url).host, ...headers] }, (response) => {
    response.resume();
    resolve({ status: response.statusCode ?? 0, challenge: response.headers['www-authenticate'] });
  })
    .on('error', reject)
    .end();
  return promise;
}
