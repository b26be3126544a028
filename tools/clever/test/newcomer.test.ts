import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { isAlive } from '../src/data/process-identity.ts';
import type { RunRecord } from '../src/data/run-record.ts';
import type { Outcome } from '../src/seed/seed-service.ts';
import { clever, makeDataFolder, Start } from './run-clever.ts';

const data = makeDataFolder('newcomer');
// A range of its own for each run, below the ports that other tests are given.
const base = 10_000 + (process.pid % 40) * 120;
const here = ['--data', data];
const options = [...here, '--port-base', String(base)];
const [linkUrl, couponUrl] = [`http://127.0.0.1:${base + 101}`, `http://127.0.0.1:${base + 105}`];
const up = (...args: string[]) => Start.up(...args, ...options);
afterAll(async () => {
  await Start.endAll();
  rmSync(data, { recursive: true, force: true });
});

const credentials = (): Record<string, string> => JSON.parse(readFileSync(join(data, 'credentials.json'), 'utf8'));
const readRun = (): RunRecord => JSON.parse(readFileSync(join(data, 'run.json'), 'utf8'));
const call = async (operation: string, parts: Record<string, unknown> = {}, ...more: string[]) => {
  const args = Object.entries(parts).flatMap(([part, value]) => [`--${part}`, JSON.stringify(value)]);
  const { code, stdout } = await clever('call', operation, ...args, ...more, ...here);
  const [status = '', ...rest] = stdout.split('\n');
  const body = rest.slice(rest.indexOf('') + 1).join('\n');
  return { code, status: Number.parseInt(status, 10), body: body.startsWith('{') ? JSON.parse(body) : body };
};

/** What services complained about, and how often: an event loop that was blocked is the machine's. */
function complaints(): string[] {
  const lines = readdirSync(join(data, 'logs')).flatMap((file) =>
    readFileSync(join(data, 'logs', file), 'utf8')
      .split('\n')
      .filter(Boolean),
  );
  return lines.filter((line) => /^\{"level":[456]0/.test(line) && !line.includes('event loop blocked'));
}

describe('in one process', () => {
  let start: Start;
  test('every service is ready', async () => {
    start = await up();
    expect(start.output).toMatch(new RegExp(`coupon +${couponUrl} +ready`));
    const look = async (): Promise<{ name: string; health: object }[]> =>
      JSON.parse((await clever('status', '--json', ...here)).stdout).services;
    // A machine that has other work may miss a moment.
    const isReady = { health: { state: 'ready', detail: '' } };
    await expect.poll(look).toEqual((await look()).map(() => expect.objectContaining(isReady)));
    const services = await look();
    expect(services.map(({ name }) => name)).toEqual(expect.arrayContaining(['permitter', 'link', 'coupon']));
    const about = { version: expect.stringMatching(/^\d/), pid: start.child.pid, memoryBytes: expect.any(Number) };
    for (const one of services) expect(one).toMatchObject(about);
  });
  test('nobody waits in vain for another, and no job fails', () => {
    expect(complaints()).toEqual([]);
  });
  test('only the owner can read the secrets', () => {
    for (const file of ['credentials.json', 'settings.json']) expect(statSync(join(data, file)).mode & 0o077).toBe(0);
  });
  test('the commands that it prints work when pasted', () => {
    const lines = start.output.match(/^ {2,4}(demo=|curl |-d ).*/gm) ?? [];
    const printed = execFileSync('bash', ['-ec', lines.join('\n').replaceAll('curl ', 'curl -sf ')]).toString();
    expect(printed).toContain('"slug":"hello"');
    expect(printed).toContain('location: https://example.com/');
    expect(printed).toContain('"playerId":"ann"');
  });
  test('a campaign with 10,000 codes, and a redemption', async () => {
    const json = { name: 'Pink', reward: { gems: 5 }, codes: { pattern: 'PINK-####-####' } };
    const { id } = (await call('coupon.create', { json })).body;
    const batch = (await call('coupon.generate', { params: { id }, json: { count: 10_000 } })).body;
    const codesUrl = `${couponUrl}/batches/${batch.id}`;
    const authorization = `Basic ${btoa(`demo:${credentials().demo}`)}`;
    const get = (url: string) => fetch(url, { headers: { authorization } });
    const isDone = async () => ((await (await get(codesUrl)).json()) as { status: string }).status === 'done';
    while (!(await isDone())) await sleep(50);
    const codes = (await (await get(`${codesUrl}/codes.csv`)).text()).trim().split(/\r?\n/).slice(1);
    expect(new Set(codes).size).toBe(10_000);
    const code = codes[0]?.split(',')[0];
    const redeemed = await call('coupon.redeem', { json: { code, playerId: 'bob' } });
    expect(redeemed).toMatchObject({ code: 0, status: 201, body: { reward: { gems: 5 }, playerId: 'bob' } });
    const again = await call('coupon.redeem', { json: { code, playerId: 'eve' } });
    expect(again).toMatchObject({ code: 1, body: { code: 'COUPON_CODE_USED' } });
  });
  test('a caller may do what it was granted, and no more', async () => {
    await clever('permits', 'caller', 'add', 'shop', '--may', 'coupon.list', ...here);
    expect(await call('coupon.list', {}, '--as', 'shop')).toMatchObject({ status: 200 });
    const refused = await call('link.list', {}, '--as', 'shop');
    expect(refused).toMatchObject({ code: 1, status: 403, body: { code: 'FORBIDDEN' } });
  });
  test('a seed makes a demo once', async () => {
    const byName = (one: { what: string }, other: { what: string }) => one.what.localeCompare(other.what);
    const seed = async () => {
      const { code, stdout, stderr } = await clever('seed', 'link', 'coupon', 'notice', 'app', '--json', ...here);
      expect([code, stderr]).toEqual([0, expect.any(String)]);
      const { services }: { services: readonly Outcome[] } = JSON.parse(stdout);
      return services.flatMap(({ seeded }) => seeded);
    };
    const seeded = await seed();
    expect(seeded).toContainEqual({ what: 'links', made: 30, there: 0 });
    expect(seeded).toContainEqual({ what: 'redemptions', made: 220, there: 0 });
    expect(seeded).toContainEqual({ what: 'programmes', made: 200, there: 0 });
    const again = seeded.map(({ what, made }) => ({ what, made: 0, there: made }));
    expect((await seed()).sort(byName)).toEqual(again.sort(byName));
  });
  test('a page to read and try', async () => {
    const page = await fetch(`${couponUrl}/docs`);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await (await fetch(`${couponUrl}/openapi.json`)).json()).toMatchObject({
      openapi: expect.stringMatching(/^3\.1/),
    });
  });
  test('a second start in the folder, and one on its ports, are refused', async () => {
    expect(await clever('start', ...options)).toMatchObject({
      code: 75,
      stderr: expect.stringContaining('runs already'),
    });
    const other = mkdtempSync(join(tmpdir(), 'clever-other-'));
    const refused = await clever('start', '--data', other, '--port-base', String(base));
    rmSync(other, { recursive: true });
    expect(refused).toMatchObject({ code: 69, stderr: expect.stringContaining(`${base + 105} (coupon)`) });
  });
  test('Ctrl-C leaves nothing behind', async () => {
    start.child.kill('SIGINT');
    expect(await start.ended()).toBe(0);
    const left = ['credentials.json', 'files', 'logs', 'postgres', 'settings.json', 'videos'];
    expect(readdirSync(data).sort()).toEqual(left);
    await expect(fetch(`${linkUrl}/health/live`)).rejects.toThrow();
    expect(await clever('status', ...here)).toMatchObject({ code: 69 });
  });
});

describe('a process for each', () => {
  let start: Start;
  test('what was made before is there', async () => {
    rmSync(join(data, 'logs'), { recursive: true });
    start = await up('--split');
    expect(complaints()).toEqual([]);
    expect(new Set(readRun().services.map(({ process }) => process.pid)).size).toBe(readRun().services.length);
    const visit = await fetch(`${linkUrl}/hello`, { redirect: 'manual' });
    expect([visit.status, visit.headers.get('location')]).toEqual([302, 'https://example.com/']);
  });
  test('one that is killed comes back, alone', async () => {
    const before = readRun().services;
    const killed = before.find(({ name }) => name === 'coupon');
    process.kill(killed?.process.pid ?? 0, 'SIGKILL');
    await start.says('coupon was ended by SIGKILL');
    while (
      !(await fetch(`${couponUrl}/health/ready`).then(
        ({ ok }) => ok,
        () => false,
      ))
    )
      await sleep(50);
    const others = (services: RunRecord['services']) => services.filter(({ name }) => name !== 'coupon');
    expect(others(readRun().services)).toEqual(others(before));
    expect(await call('coupon.list')).toMatchObject({ status: 200 });
  });
  test('a start that is killed is followed by another', async () => {
    const left = readRun().services.map(({ process }) => process);
    start.child.kill('SIGKILL');
    start = await up('link');
    expect(left.filter(isAlive)).toEqual([]);
    expect(readRun().services.map(({ name }) => name)).toEqual(['permitter', 'link', 'app', 'notice']);
  });
  test('stop ends it from another terminal', async () => {
    expect(await clever('stop', ...here)).toMatchObject({ code: 0, stdout: 'stopped\n' });
    expect(await start.ended()).toBe(0);
    expect(await clever('stop', ...here)).toMatchObject({ code: 0, stdout: 'nothing runs here\n' });
  });
});
