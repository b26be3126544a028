import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authorization, startExample } from './example.ts';

let example: Awaited<ReturnType<typeof startExample>>;
beforeAll(async () => {
  example = await startExample();
});
afterAll(() => example.close());

const id = '018f4b5e-0000-7000-8000-000000000001';
const auth = { authorization: authorization('shop') };
const json = { ...auth, 'content-type': 'application/json' };

async function ask(
  method: string,
  path: string,
  init: { headers?: Record<string, string>; body?: string | Buffer } = {},
) {
  const response = await fetch(example.url + path, { method, redirect: 'manual', ...init });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') && text !== '';
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}

/** Sends bytes as they are, and reads until the server closes; a client that still may send more is waited for. */
function raw(request: string, { isOver = true } = {}): Promise<string> {
  const socket = connect(Number(new URL(example.url).port), '127.0.0.1');
  if (isOver) socket.end(request);
  else socket.write(request);
  return new Promise((resolve, reject) => {
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

describe('answers', () => {
  test('defaults and coerces query fields', async () => {
    const { body } = await ask('GET', '/hello?name=x');
    expect(body).toEqual({ hello: 'hello x', limit: 20, caller: null, mayRead: false });
    expect((await ask('GET', '/hello?name=x&limit=5', { headers: auth })).body).toMatchObject({
      limit: 5,
      caller: 'shop',
    });
  });

  test('a handler learns what else its caller is granted', async () => {
    const poor = { authorization: authorization('poor') };
    expect((await ask('GET', '/hello?name=x', { headers: auth })).body).toMatchObject({ mayRead: true });
    expect((await ask('GET', '/hello?name=x', { headers: poor })).body).toMatchObject({ mayRead: false });
  });

  test('an entity tag answers 304 when it is known', async () => {
    const first = await ask('GET', `/things/${id}`, { headers: auth });
    expect(first).toMatchObject({ status: 200, body: { id, name: '한글', version: 3 } });
    expect(first.headers.get('etag')).toBe('"3"');
    const second = await ask('GET', `/things/${id}`, { headers: { ...auth, 'if-none-match': 'W/"2", "3"' } });
    expect(second).toMatchObject({ status: 304, body: '' });
  });

  test('what changes without the version is part of the tag, unless it is empty', async () => {
    const tagOf = async (last: string) =>
      (await ask('GET', `/things/${id.slice(0, -1)}${last}`, { headers: auth })).headers.get('etag');
    expect([await tagOf('3'), await tagOf('7')]).toEqual(['"3"', '"3-on%20sale"']);
    expect(await tagOf('2')).toMatch(/^"3--[\w-]{11}"$/);
  });

  test('HEAD is like GET without its body', async () => {
    const { status, headers, body } = await ask('HEAD', `/things/${id}`, { headers: auth });
    expect({ status, etag: headers.get('etag'), body }).toEqual({ status: 200, etag: '"3"', body: '' });
  });

  test('an idempotency key comes with a fingerprint of the body, whatever the order of its fields', async () => {
    const send = (body: object) =>
      ask('POST', '/things', { headers: { ...json, 'idempotency-key': 'k1' }, body: JSON.stringify(body) });
    const first = await send({ name: 'a', inner: { a: 1 } });
    expect(first).toMatchObject({ status: 201, body: { name: 'a', key: 'k1' } });
    expect((await send({ inner: { a: 1 }, name: 'a' })).body.fingerprint).toBe(first.body.fingerprint);
    expect((await send({ name: 'b' })).body.fingerprint).not.toBe(first.body.fingerprint);
  });

  test('If-Match arrives as versions, whatever else their tags are made of', async () => {
    const edit = async (match: string) => {
      const headers = { ...json, 'if-match': match };
      return (await ask('PUT', `/things/${id}`, { headers, body: '{"name":"a"}' })).body.match;
    };
    expect(await edit('"3", "4-on%20sale", "5--x_y"')).toEqual([3, 4, 5]);
    expect(await edit('W/"3", "v3", "03", "", "3.0", "-3", "99999999999999999"')).toEqual([]);
    expect(await edit(' * ')).toBe('*');
  });

  test('what is made says where it is and which version it has, also to a caller that sent no key', async () => {
    const make = (headers: object) => ask('POST', '/notes', { headers: { ...json, ...headers }, body: '{}' });
    const first = await make({});
    expect([first.status, first.headers.get('etag'), first.headers.get('location')]).toEqual([
      201,
      '"1"',
      `/notes/${first.body.id}/of/a%2Fb`,
    ]);
    expect(first.body.key).not.toBe((await make({})).body.key);
    expect((await make({ 'idempotency-key': 'mine' })).body.key).toBe('mine');
    expect(await make({ 'idempotency-key': 'a b' })).toMatchObject({ status: 400, body: { code: 'BAD_REQUEST' } });
  });

  test('JSON that was made before, as it is', async () => {
    const { headers } = await ask('GET', '/made');
    expect([headers.get('content-type'), headers.get('content-length'), headers.get('etag')]).toEqual([
      'application/json; charset=utf-8',
      '20',
      '"m"',
    ]);
    expect(await ask('GET', '/made')).toMatchObject({ status: 200, body: { name: '한글' } });
    expect(await ask('GET', '/made', { headers: { 'if-none-match': '"m"' } })).toMatchObject({ status: 304, body: '' });
  });
  test('a reply without a body, a redirect, a download and an upload', async () => {
    expect(await ask('DELETE', `/things/${id.replace('018', '118')}`, { headers: auth })).toMatchObject({
      status: 204,
      body: '',
    });
    const found = await ask('GET', '/go');
    expect([found.status, found.headers.get('location')]).toEqual([
      302,
      `/elsewhere?from=GET&host=${new URL(example.url).host}`,
    ]);
    expect(await ask('GET', '/files', { headers: auth })).toMatchObject({ status: 200, body: 'a,b\n' });
    const sent = await ask('POST', '/files', { headers: { ...auth, 'content-type': 'text/csv' }, body: 'a,b\nc,d\n' });
    expect(sent).toMatchObject({ status: 200, body: { bytes: 8 } });
  });
});

describe('refuses', () => {
  const cases: [string, number, string, () => ReturnType<typeof ask>][] = [
    ['an unknown path', 404, 'NOT_FOUND', () => ask('GET', '/nothing')],
    ['a field that is not known', 400, 'INVALID_INPUT', () => ask('GET', '/hello?nmae=x')],
    ['a field of the wrong type', 400, 'INVALID_INPUT', () => ask('GET', '/hello?limit=many')],
    ['an inner field that is not known', 400, 'INVALID_INPUT', () => post('{"name":"a","inner":{"a":1,"b":2}}')],
    ['a number where a text belongs', 400, 'INVALID_INPUT', () => post('{"name":1}')],
    [
      'half a million levels',
      400,
      'BAD_REQUEST',
      () =>
        ask('POST', '/things', {
          headers: { ...auth, 'content-type': 'application/json', 'idempotency-key': 'deep' },
          body: `{"extra":${'['.repeat(500_000)}`,
        }),
    ],
    ['free JSON that is too deep', 400, 'INVALID_INPUT', () => post('{"name":"a","extra":{"a":{"b":{"c":1}}}}')],
    [
      'free JSON that is too large',
      400,
      'INVALID_INPUT',
      () => post(JSON.stringify({ name: 'a', extra: 'x'.repeat(200) })),
    ],
    ['no body', 400, 'INVALID_INPUT', () => ask('POST', '/things', { headers: { ...auth, 'idempotency-key': 'k' } })],
    ['half a body', 400, 'BAD_REQUEST', () => post('{"name":')],
    ['invalid UTF-8', 400, 'BAD_REQUEST', () => post(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]))],
    ['a NUL in a text', 400, 'BAD_REQUEST', () => post('{"name":"a\\u0000"}')],
    ['half a surrogate pair', 400, 'BAD_REQUEST', () => post('{"name":"a\\ud800"}')],
    ['a number that would become null', 400, 'BAD_REQUEST', () => post('{"name":"a","extra":[1e999]}')],
    ['an integer that would lose a digit', 400, 'BAD_REQUEST', () => post('{"name":"a","extra":9007199254740993}')],
    ['a prototype', 400, 'BAD_REQUEST', () => post('{"name":"a","__proto__":{"x":1}}')],
    [
      'a fraction that would lose a digit',
      400,
      'BAD_REQUEST',
      () => post('{"name":"a","extra":1.2345678901234567890}'),
    ],
    ['a name of blanks', 400, 'INVALID_INPUT', () => post('{"name":"\u3000\ufeff \u00a0"}')],
    ['an id in another form', 400, 'INVALID_INPUT', () => ask('GET', `/things/urn:uuid:${id}`, { headers: auth })],
    [
      'an encoded upload',
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      () =>
        ask('POST', '/files', {
          headers: { ...auth, 'content-type': 'text/csv', 'content-encoding': 'br' },
          body: Buffer.from([1, 2]),
        }),
    ],
    ['a NUL in the address', 400, 'BAD_REQUEST', () => ask('GET', '/hello?name=%00')],
    ['a broken address', 400, 'BAD_REQUEST', () => ask('GET', '/things/%E0%A4%A')],
    [
      'no idempotency key',
      400,
      'IDEMPOTENCY_KEY_REQUIRED',
      () => ask('POST', '/things', { headers: json, body: '{"name":"a"}' }),
    ],
    ['an idempotency key with a space', 400, 'BAD_REQUEST', () => post('{"name":"a"}', { 'idempotency-key': 'a b' })],
    [
      'an edit without If-Match',
      428,
      'IF_MATCH_REQUIRED',
      () => ask('PUT', `/things/${id}`, { headers: json, body: '{"name":"a"}' }),
    ],
    ['plain text', 415, 'UNSUPPORTED_MEDIA_TYPE', () => post('{}', { 'content-type': 'text/plain' })],
    [
      'JSON where CSV belongs',
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      () => ask('POST', '/files', { headers: json, body: '{}' }),
    ],
    [
      'an upload that is too large',
      413,
      'TOO_LARGE',
      () => ask('POST', '/files', { headers: { ...auth, 'content-type': 'text/csv' }, body: 'x'.repeat(1001) }),
    ],
    ['a body that is too large', 413, 'TOO_LARGE', () => post(JSON.stringify({ name: 'x'.repeat(2_000_000) }))],
    [
      'a media type it does not answer',
      406,
      'NOT_ACCEPTABLE',
      () => ask('GET', '/hello?name=x', { headers: { accept: 'text/html' } }),
    ],
    [
      'a deadline that is over',
      504,
      'DEADLINE_EXCEEDED',
      () => ask('GET', '/hello', { headers: { 'clever-deadline': '0' } }),
    ],
    ['a domain problem', 410, 'THING_GONE', () => ask('DELETE', `/things/${id}`, { headers: auth })],
    ['what went wrong inside', 500, 'INTERNAL', () => ask('GET', '/fail')],
  ];
  const post = (body: string | Buffer, headers = {}) =>
    ask('POST', '/things', { headers: { ...json, 'idempotency-key': 'k', ...headers }, body });

  test.each(cases)('%s: %i %s', async (_what, status, code, send) => {
    const { headers, body } = await send();
    expect(body).toMatchObject({ status, code, requestId: expect.any(String), type: `urn:clever:problem:${code}` });
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });

  test('what a body must not have is named', async () => {
    const details = await Promise.all(
      ['{"name":"a","inner":{"__proto__":1}}', '{"constructor":{"prototype":1}}'].map(
        async (sent) => (await post(sent)).body.detail,
      ),
    );
    expect(details).toEqual([
      'The body has a field "__proto__", a name that no field may have',
      'The body has a field "constructor.prototype", a name that no field may have',
    ]);
    expect(await post('{"name":"__proto__"}')).toMatchObject({ status: 201 });
  });

  test('an encoded body is told which encoding is taken', async () => {
    const { status, headers, body } = await post(Buffer.from('{"name":"a"}'), { 'content-encoding': 'gzip' });
    expect([status, headers.get('accept-encoding')]).toEqual([415, 'identity']);
    expect(body.detail).toBe('The body has the Content-Encoding gzip; send it without one');
    expect(await post('{"name":"a"}', { 'content-encoding': 'Identity' })).toMatchObject({ status: 201 });
  });

  test('a text is trimmed in bodies, queries and paths, before it is checked and before its fingerprint', async () => {
    const plain = await post('{"name":"a"}');
    const spaced = await post('{"name":"\ufeff a\u3000"}');
    expect([spaced.body.name, spaced.body.fingerprint]).toEqual(['a', plain.body.fingerprint]);
    expect((await ask('GET', `/hello?name=${encodeURIComponent(`\u00a0${'x'.repeat(10)} `)}`)).body.hello).toBe(
      `hello ${'x'.repeat(10)}`,
    );
    expect((await ask('GET', `/things/${id.toUpperCase()}`, { headers: auth })).body.id).toBe(id);
  });

  test('a method that a path does not have: 405 with Allow', async () => {
    const { status, headers, body } = await ask('PATCH', `/things/${id}`);
    expect([status, body.code, headers.get('allow')]).toEqual([405, 'METHOD_NOT_ALLOWED', 'GET, HEAD, PUT, DELETE']);
  });

  test('extension members of a problem are sent, and words of an unknown error are not', async () => {
    expect((await ask('DELETE', `/things/${id}`, { headers: auth })).body).toMatchObject({
      detail: 'It went',
      since: 'today',
    });
    expect(JSON.stringify((await ask('GET', '/fail')).body)).not.toContain('secret words');
  });

  test('headers that are too large, and what is not HTTP', async () => {
    expect(await raw(`GET /hello HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1.1 431[\s\S]*HEADERS_TOO_LARGE/,
    );
    expect(await raw('hello\r\n\r\n')).toMatch(/^HTTP\/1.1 400[\s\S]*BAD_REQUEST/);
    expect(await raw('GET /hello HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n')).toMatch(
      /^HTTP\/1.1 400[\s\S]*more than one Host/,
    );
  });
});

describe('connections', () => {
  test('of a long pipeline every request is answered in order, and another connection is not held up', async () => {
    const many = 900;
    const one = (at: number) =>
      `GET /hello?name=${at} HTTP/1.1\r\nHost: x\r\n${at === many ? 'Connection: close\r\n' : ''}\r\n`;
    const answers = await raw(Array.from({ length: many }, (_none, at) => one(at + 1)).join(''), { isOver: false });
    expect([...answers.matchAll(/"hello":"hello (\d+)"/g)].map(([, at]) => Number(at))).toEqual(
      Array.from({ length: many }, (_none, at) => at + 1),
    );
  });

  test('a connection has few requests under way, and none is left when it is lost', async () => {
    const inFlight = async () =>
      Number(/clever_requests_in_flight (\d+)/.exec((await ask('GET', '/metrics', { headers: auth })).body)?.[1]);
    const socket = connect(Number(new URL(example.url).port), '127.0.0.1');
    socket.write('GET /wait HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(3_000));
    await expect.poll(inFlight).toBeGreaterThan(1_000);
    expect(await inFlight()).toBeLessThan(2_500);
    socket.destroy();
    await expect.poll(inFlight).toBe(1);
  });

  test('a large body that is refused before it came is not read, and its connection ends', async () => {
    const socket = connect(Number(new URL(example.url).port), '127.0.0.1');
    let [answer, sent] = ['', 0];
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('error', () => undefined);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    const all = 104_857_600;
    socket.write(`POST /files HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\nContent-Length: ${all}\r\n\r\n`);
    const piece = Buffer.alloc(65_536, 'x');
    const send = () => {
      while (sent < all && socket.writable) {
        sent += piece.length;
        if (!socket.write(piece)) return void socket.once('drain', send);
      }
    };
    send();
    await closed;
    expect(answer).toMatch(/^HTTP\/1.1 401 [\s\S]*connection: close[\s\S]*UNAUTHENTICATED/i);
    expect(sent).toBeLessThan(all / 2);
  });

  test('a small body that is refused leaves the connection as it is', async () => {
    const answers = await raw(
      'POST /files HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\nContent-Length: 3\r\n\r\na,b' +
        'GET /hello?name=x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    );
    expect(answers).toMatch(/^HTTP\/1.1 401 [\s\S]*HTTP\/1.1 200 /);
  });
});

describe('permits', () => {
  test('nobody without credentials, with wrong ones, or without a grant', async () => {
    const none = await ask('GET', `/things/${id}`);
    expect([none.status, none.body.code, none.headers.get('www-authenticate')]).toEqual([
      401,
      'UNAUTHENTICATED',
      'Basic realm="clever", charset="UTF-8"',
    ]);
    expect(
      (await ask('GET', `/things/${id}`, { headers: { authorization: `Basic ${btoa('shop:wrong')}` } })).status,
    ).toBe(401);
    expect((await ask('GET', `/things/${id}`, { headers: { authorization: authorization('poor') } })).body.code).toBe(
      'FORBIDDEN',
    );
    expect((await ask('GET', '/hello', { headers: { authorization: `Basic ${btoa('shop:wrong')}` } })).status).toBe(
      401,
    );
  });
});

test('a request is one line in the log, without its credentials', async () => {
  await ask('GET', `/things/${id}`, {
    headers: { ...auth, 'x-request-id': 'my-request-1', traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` },
  });
  await expect.poll(() => example.lines.filter((line) => line.requestId === 'my-request-1')).toHaveLength(1);
  const line = example.lines.find((one) => one.requestId === 'my-request-1');
  expect(line).toMatchObject({
    service: 'thing',
    caller: 'shop',
    operation: 'thing.read',
    status: 200,
    traceId: 'a'.repeat(32),
    ms: expect.any(Number),
  });
  expect(JSON.stringify(example.lines)).not.toContain(authorization('shop').slice(6));
});
