import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { get } from 'node:https';
import { connect as connectTcp } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type PeerCertificate, type TLSSocket } from 'node:tls';
import { createCaller } from '@clever/caller';
import { uses } from '@clever/contract';
import { ConfigError } from '@clever/router';
import { buildConnector } from 'undici';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { callThing, untilFramed } from '../packages/service/test/calling.ts';
import { authorization, startExample, thing } from '../packages/service/test/example.ts';
import { makeCertificates, type TlsSettings } from '../tools/clever/src/start/certificates.ts';

const folder = mkdtempSync(join(tmpdir(), 'clever-tls-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let ours: Readonly<Record<string, TlsSettings>> = {};
let others: Readonly<Record<string, TlsSettings>> = {};
beforeAll(async () => {
  ours = await makeCertificates(join(folder, 'ours'), ['thing', 'shop']);
  others = await makeCertificates(join(folder, 'others'), ['shop']);
});

const of = (made: typeof ours, name: string) => made[name] as TlsSettings;
const read = ({ TLS_CERT, TLS_KEY, TLS_CA }: TlsSettings) => ({
  cert: readFileSync(TLS_CERT),
  key: readFileSync(TLS_KEY),
  ca: readFileSync(TLS_CA),
});

async function startThing(settings: Record<string, string> = {}) {
  const running = await startExample({ ...of(ours, 'thing'), ...settings });
  onTestFinished(() => running.close());
  return running;
}

/** Calls as a client with these certificates. Resolves to the code of the problem. */
async function hello(url: string, { ca, cert, key }: { ca?: Buffer; cert?: Buffer; key?: Buffer }) {
  const urls = { thing: url };
  const caller = createCaller([uses(thing, 'hello')], {
    name: 'nobody',
    secret: 'none',
    urls,
    connect: buildConnector({ ...(ca && { ca }), ...(cert && { cert, key }) }),
  });
  onTestFinished(() => caller.close());
  const call = caller.bind({
    requestId: 'request-1',
    traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
    deadline: undefined,
  });
  return call.thing.hello({ query: {} }, { timeoutMs: 5_000 }).then(
    () => 'answered',
    (error: { code: string; cause?: Error & { code?: string } }) => error.code,
  );
}

test('a service answers who verifies it, and who verifies it by another CA calls nobody', async () => {
  const { url } = await startThing();
  expect(url).toMatch(/^https:/);
  // The secret is wrong, so the handshake was right.
  expect(await hello(url, { ca: read(of(ours, 'thing')).ca })).toBe('UNAUTHENTICATED');
  expect(await hello(url, read(of(ours, 'shop')))).toBe('UNAUTHENTICATED');
  expect(await hello(url, { ca: read(of(others, 'shop')).ca })).toBe('CALLEE_UNAVAILABLE');
});

test('a certificate of another CA is refused, also where none is required', async () => {
  const { ca } = read(of(ours, 'thing'));
  const { cert, key } = read(of(others, 'shop'));
  expect(await hello((await startThing()).url, { ca, cert, key })).toBe('CALLEE_UNAVAILABLE');
});

test('where certificates are required, nobody gets in without one', async () => {
  const { url } = await startThing({ TLS_CLIENTS: 'required' });
  expect(await hello(url, { ca: read(of(ours, 'thing')).ca })).toBe('CALLEE_UNAVAILABLE');
  expect(await hello(url, read(of(ours, 'shop')))).toBe('UNAUTHENTICATED');
});

test('calls over one connection show and verify the same certificates', async () => {
  const running = await startThing({ TLS_CLIENTS: 'required' });
  await using framed = callThing(running.url, { connect: buildConnector(read(of(ours, 'shop'))) });
  await untilFramed(framed, running.lines);
  const echo = { params: { at: 1 }, query: {}, body: { text: '봄' } };
  expect((await framed.call.thing.echo(echo)).text).toBe('봄');
  await using unknown = callThing(running.url, { connect: buildConnector({ ca: read(of(ours, 'shop')).ca }) });
  await expect(unknown.call.thing.echo(echo)).rejects.toMatchObject({ code: 'CALLEE_UNAVAILABLE' });
});

test('new files serve new connections, without a restart; broken ones change nothing', async () => {
  const at = mkdtempSync(join(folder, 'rotated-'));
  const file = (name: string) => join(at, name);
  const put = (made: TlsSettings) => {
    copyFileSync(made.TLS_KEY, file('key'));
    copyFileSync(made.TLS_CERT, file('cert'));
  };
  put(of(ours, 'thing'));
  const running = await startThing({ TLS_CERT: file('cert'), TLS_KEY: file('key'), TLS_RELOAD_MS: '50' });
  expect((await seen(running.url)).subject.CN).toBe('thing');
  put(of(ours, 'shop'));
  await expect.poll(async () => (await seen(running.url)).subject.CN).toBe('shop');
  copyFileSync(of(ours, 'thing').TLS_KEY, file('key'));
  await expect.poll(() => running.lines.some(({ msg }) => String(msg).includes('cannot be used'))).toBe(true);
  expect((await seen(running.url)).subject.CN).toBe('shop');
});

test('one file without the others, or one that is none, stops the start', async () => {
  const { TLS_CERT, TLS_KEY } = of(ours, 'thing');
  await expect(startExample({ TLS_CERT, TLS_KEY })).rejects.toThrow(ConfigError);
  await expect(startExample({ ...of(ours, 'thing'), TLS_CERT: '/nowhere' })).rejects.toThrow('cannot be used');
});

test('a client that is silent in the handshake holds no stop up, and a request under way is finished', async () => {
  const running = await startExample(of(ours, 'thing') as never as Record<string, string>);
  const silent = connectTcp(Number(new URL(running.url).port), '127.0.0.1');
  await new Promise((resolve) => silent.once('connect', resolve));
  const closed = new Promise((resolve) => silent.once('close', resolve));
  const secured = await open(running.url);
  secured.write('GET /wait HTTP/1.1\r\nhost: thing\r\n\r\n');
  const answer = new Promise<string>((resolve) => secured.once('data', (data) => resolve(String(data))));
  await expect.poll(async () => (await metricOf(running.url)) > 1).toBe(true);
  await running.close();
  await closed;
  expect(await answer).toContain('"why":"stopping"');
});

function open(url: string): Promise<TLSSocket> {
  const { ca } = read(of(ours, 'thing'));
  return new Promise((resolve, reject) => {
    const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1', ca }, () => resolve(socket));
    socket.once('error', reject);
    onTestFinished(() => void socket.destroy());
  });
}

async function seen(url: string): Promise<PeerCertificate> {
  const socket = await open(url);
  const certificate = socket.getPeerCertificate();
  socket.destroy();
  return certificate;
}

/** How many requests are under way, this one included. */
function metricOf(url: string): Promise<number> {
  const options = {
    ca: read(of(ours, 'thing')).ca,
    headers: { authorization: authorization('shop'), connection: 'close' },
  };
  return new Promise((resolve, reject) => {
    get(`${url}/metrics`, options, async (response) => {
      const text = (await response.toArray()).join('');
      resolve(Number(/^clever_requests_in_flight (\d+)/m.exec(text)?.[1] ?? Number.NaN));
    }).once('error', reject);
  });
}
