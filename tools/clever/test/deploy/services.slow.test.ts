import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, inject, test } from 'vitest';
import { onlyNode } from '../../../../test/released/only-node.ts';
import type { Bundle } from '../../src/deploy/bundle/bundle.ts';
import { rules } from '../../src/deploy/bundle/prune.ts';
import { workspaceRoot } from '../../src/workspace/root.ts';
import { listServices, type ServiceFolder } from '../../src/workspace/services.ts';
import { startReplica } from './start-replica.ts';

const maxBytes = 25_000_000;
/** What looks at pictures is 19 MB of machine code. */
const moreBytes: Readonly<Record<string, number>> = { file: 14_000_000 };
const { bundles } = inject('released');
const machine = onlyNode();
afterAll(() => machine[Symbol.dispose]());

const describe = ({ name }: ServiceFolder): Bundle =>
  JSON.parse(readFileSync(join(bundles, name, 'bundle.json'), 'utf8'));
const services = listServices(workspaceRoot());

test.each(services)('the bundle of $name is small, starts with Node alone and answers', async (one) => {
  const folder = join(bundles, one.name);
  const { size } = describe(one);
  expect(size.bytes).toBeLessThanOrEqual(maxBytes + (moreBytes[one.name] ?? 0));
  await using there = await startReplica(one);
  await using running = await machine.serve(folder, { ...there.env, PORT: '0' });
  const { version } = (await (await fetch(`${running.url}/health/live`)).json()) as { version: string };
  expect(version).toBe(one.version);
  expect(await (await fetch(`${running.url}/openapi.json`)).json()).toMatchObject({ info: { version: one.version } });
  expect([await running.stop(), running.output()]).toEqual([0, expect.anything()]);
});

test('each rule of what is left out leaves something out', () => {
  const removed = services.flatMap((one) => describe(one).removed.map(({ what }) => what));
  expect(rules.filter(({ what }) => !removed.includes(what))).toEqual([]);
});

test('the bundle of file looks at pictures with Node alone: what is native in it is in it', async () => {
  const one = services.find(({ name }) => name === 'file') as ServiceFolder;
  const own = mkdtempSync(join(machine.folder, 'files-'));
  chmodSync(own, 0o777);
  await using there = await startReplica(one);
  await using running = await machine.serve(join(bundles, 'file'), { ...there.env, FILE_FOLDER: own, PORT: '0' });
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const digest = createHash('sha256').update(png).digest('hex');
  const authorization = `Basic ${btoa(`shop:${there.secretOf('shop')}`)}`;
  const headers = { authorization, 'content-type': 'image/png' };
  const answer = await fetch(`${running.url}/files/${digest}?kind=image`, { method: 'PUT', headers, body: png });
  expect([answer.status, await answer.json()]).toMatchObject([201, { type: 'image/png', width: 1, height: 1 }]);
});
