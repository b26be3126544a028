import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { workspaceRoot } from '../../src/workspace/root.ts';
import { listServices } from '../../src/workspace/services.ts';
import { cleverWith } from '../run-clever.ts';
import { type OnlyNode, onlyNode, ready } from './only-node.ts';
import { type Released, startReleased } from './start-released.ts';
import { startReplica } from './start-replica.ts';

const mostBytes = 60_000_000;
const services = listServices(workspaceRoot());
let released: Released;
let machine: OnlyNode;

beforeAll(async () => {
  released = await startReleased(...services.map(({ name }) => name));
  machine = onlyNode();
}, 300_000);
afterAll(async () => {
  machine?.[Symbol.dispose]();
  await released?.[Symbol.asyncDispose]();
});

test.each(services)(
  'the bundle of $name is small, starts with Node alone and answers',
  async (one) => {
    const folder = join(machine.folder, one.name);
    expect(await cleverWith(released.env, 'deploy', 'bundle', one.name, '--out', folder)).toMatchObject({ code: 0 });
    expect(JSON.parse(readFileSync(join(folder, 'bundle.json'), 'utf8')).size.bytes).toBeLessThanOrEqual(mostBytes);
    await using there = await startReplica(one);
    const run = machine.run(folder, { ...there.env, PORT: '0' });
    const url = await ready(run);
    const { version } = (await (await fetch(`${url}/health/live`)).json()) as { version: string };
    expect(version).toBe(one.version);
    expect((await fetch(`${url}/openapi.json`)).status).toBe(200);
    run.child.kill('SIGTERM');
    expect([await run.ended, run.output()]).toEqual([0, expect.anything()]);
  },
  120_000,
);
