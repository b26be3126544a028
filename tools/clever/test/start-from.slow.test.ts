import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, inject, test } from 'vitest';
import { workspaceRoot } from '../src/workspace/root.ts';
import { listServices } from '../src/workspace/services.ts';
import { clever, cleverWith, makeDataFolder, Start } from './run-clever.ts';

const released = inject('released');
const version = listServices(workspaceRoot()).find(({ name }) => name === 'app')?.version;
const data = makeDataFolder('from');
const base = 21_000 + (process.pid % 40) * 120;
afterAll(async () => {
  await Start.endAll();
  rmSync(data, { recursive: true, force: true });
});

test('a released app runs beside the link of this checkout, which calls it', async () => {
  const start = await Start.upWith(
    released.env,
    'link',
    '--from',
    `app@${version}`,
    '--data',
    data,
    '--port-base',
    String(base),
  );
  expect(start.output).toMatch(new RegExp(`app +http://127.0.0.1:${base + 102} +ready`));
  const { services } = JSON.parse(readFileSync(join(data, 'run.json'), 'utf8'));
  const processOf = (wanted: string) => services.find(({ name }: { name: string }) => name === wanted).process.pid;
  expect(processOf('link')).toBe(start.child.pid);
  expect(readFileSync(`/proc/${processOf('app')}/cmdline`, 'utf8')).toContain(
    join(data, 'released', `app-${version}`, 'main.js'),
  );
  const body = JSON.stringify({ target: { app: 'nothing' } });
  const { stdout } = await clever('call', 'link.create', '--json', body, '--data', data);
  expect(stdout).toContain('LINK_APP_UNKNOWN');
}, 300_000);

test('a release that is not there is refused before anything runs', async () => {
  const ended = await cleverWith(released.env, 'start', 'link', '--from', 'app@9.9.9', '--data', data);
  expect(ended).toMatchObject({ code: 1, stderr: expect.stringContaining('has no @clever/service-app 9.9.9') });
});
