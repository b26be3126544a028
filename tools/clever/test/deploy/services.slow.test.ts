import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, inject, test } from 'vitest';
import { onlyNode } from '../../../../test/released/only-node.ts';
import { workspaceRoot } from '../../src/workspace/root.ts';
import { listServices } from '../../src/workspace/services.ts';
import { startReplica } from './start-replica.ts';

const maxBytes = 60_000_000;
const { bundles } = inject('released');
const machine = onlyNode();
afterAll(() => machine[Symbol.dispose]());

test.each(listServices(workspaceRoot()))(
  'the bundle of $name is small, starts with Node alone and answers',
  async (one) => {
    const folder = join(bundles, one.name);
    expect(JSON.parse(readFileSync(join(folder, 'bundle.json'), 'utf8')).size.bytes).toBeLessThanOrEqual(maxBytes);
    await using there = await startReplica(one);
    await using running = await machine.serve(folder, { ...there.env, PORT: '0' });
    const { version } = (await (await fetch(`${running.url}/health/live`)).json()) as { version: string };
    expect(version).toBe(one.version);
    expect(await (await fetch(`${running.url}/openapi.json`)).json()).toMatchObject({ info: { version: one.version } });
    expect([await running.stop(), running.output()]).toEqual([0, expect.anything()]);
  },
);
