import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RegistryAccess } from '../src/registry/access.ts';
import { clever, Start } from './run-clever.ts';

const data = mkdtempSync(join(tmpdir(), 'clever-data-'));
const options = ['--port', '0', '--data', data];
let start: Start;
beforeAll(async () => {
  start = await Start.upRegistry(...options);
});
afterAll(async () => {
  await Start.endAll();
  rmSync(data, { recursive: true, force: true });
});

const registry = (...args: string[]) => clever('registry', ...args, '--data', data);
const access = (): RegistryAccess => JSON.parse(readFileSync(join(data, 'registry/access.json'), 'utf8'));
const whoami = async (token: string) => {
  const response = await fetch(`${access().url}-/whoami`, { headers: { authorization: `Bearer ${token}` } });
  return response.status === 200 ? ((await response.json()) as { username: string }).username : response.status;
};

describe('clever registry start', () => {
  test('lets this checkout in, and says what to try', async () => {
    expect(start.output).toContain('clever registry status');
    expect(await whoami(access().token)).toBe('clever');
  });

  test('takes everything else from where npm takes it', () => {
    const uplink = execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' }).trim();
    expect(start.output).toContain(`uplink     ${uplink}`);
  });

  test('refuses to run twice in one folder, or on a port that is taken, or with itself as its uplink', async () => {
    expect(await clever('registry', 'start', ...options)).toMatchObject({
      code: 75,
      stderr: expect.stringContaining('runs already'),
    });
    const { port } = new URL(access().url);
    const other = ['--data', join(data, 'other'), '--port', port];
    expect(await clever('registry', 'start', ...other, '--uplink', 'http://127.0.0.1:9/')).toMatchObject({
      code: 69,
      stderr: expect.stringContaining('another port'),
    });
    expect(await clever('registry', 'start', ...other, '--uplink', `http://localhost:${port}/`)).toMatchObject({
      code: 69,
      stderr: expect.stringContaining('is this very registry'),
    });
  });
});

test('clever registry start starts it again whenever it is killed, at the same address', async () => {
  const pid = async () => JSON.parse((await registry('status', '--json')).stdout).pid as number;
  const before = access();
  const killed: number[] = [];
  for (const round of [1, 2, 3]) {
    const running = await pid();
    expect(killed).not.toContain(running);
    process.kill(running, 'SIGKILL');
    killed.push(running);
    const pauses = () => start.output.match(/the registry ended, next try in [\d.]+ s/g) ?? [];
    await expect.poll(() => pauses().length, { timeout: 60_000 }).toBe(round);
    await expect.poll(() => whoami(before.token).catch(() => 'away'), { timeout: 60_000 }).toBe('clever');
  }
  expect(access()).toEqual(before);
  expect(start.child.exitCode).toBeNull();
});

test('clever registry user and token let somebody in, until the token ends', async () => {
  expect(await registry('token', 'ann')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('there is no user ann'),
  });
  expect(await registry('user', 'ann')).toMatchObject({ code: 0, stdout: expect.stringMatching(/^[\w-]{32}\n$/) });
  const lasting = (await registry('token', 'ann', '--expires', '90d')).stdout.trim();
  const short = await registry('token', 'ann', '--expires', '1s');
  const [, claims = ''] = lasting.split('.');
  const { iat, exp } = JSON.parse(Buffer.from(claims, 'base64url').toString());
  expect(exp - iat).toBe(90 * 86_400);
  expect(short.stderr).toContain(`@clever:registry=${access().url}`);
  expect(await whoami(lasting)).toBe('ann');
  await expect.poll(() => whoami(short.stdout.trim())).toBe(401);
  expect(await whoami(lasting)).toBe('ann');
  expect(await registry('token', 'ann', '--revoke')).toMatchObject({ code: 0 });
  expect(await whoami(lasting)).toBe(401);
  expect(await whoami(access().token)).toBe('clever');
});

test('clever registry status tells what is there, and whether it runs', async () => {
  const running = await registry('status', '--json');
  expect(running.code).toBe(0);
  expect(JSON.parse(running.stdout)).toMatchObject({
    url: access().url,
    answers: true,
    users: expect.arrayContaining(['clever']),
    packages: [],
  });
  const before = access();
  start.child.kill('SIGTERM');
  expect(await start.ended()).toBe(0);
  expect(await registry('status')).toMatchObject({ code: 69, stdout: expect.stringContaining('does not run') });
  start = await Start.upRegistry(...options);
  expect(access().token).toBe(before.token);
});
