import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadModelContracts } from '../src/contract/model-contracts.ts';
import { demoGrants } from '../src/permits/demo-grants.ts';
import { diffManifests } from '../src/permits/diff-manifests.ts';
import { localCallers } from '../src/permits/local-callers.ts';
import { deriveManifest } from '../src/permits/manifest.ts';
import { permitsText } from '../src/permits/permits-file.ts';
import { workspaceRoot } from '../src/workspace/root.ts';
import { loaded } from './services.ts';

const services = [
  loaded('permitter', { portOffset: 100 }),
  loaded('player', { portOffset: 106 }),
  loaded('coupon', { portOffset: 105, calls: ['player', 'link'] }),
].map(({ service }) => service);
const manifest = deriveManifest(services);

test('a service may call what it lists, and what every service calls of the permitter', () => {
  expect(manifest).toEqual({
    callers: [
      {
        name: 'coupon',
        operations: ['link.read', 'permitter.instances', 'permitter.observe', 'permitter.snapshot', 'player.read'],
      },
      { name: 'player', operations: ['permitter.instances', 'permitter.observe', 'permitter.snapshot'] },
    ],
  });
});

test('a machine has the command line and a demonstration caller besides', () => {
  expect(localCallers(manifest, services).slice(2)).toEqual([
    { name: 'clever', kind: 'external', operations: ['ops.metrics', 'permitter.*'] },
    { name: 'demo', kind: 'external', operations: ['player.*', 'coupon.*'] },
  ]);
});

test('the demonstration caller reads no synopsis, which others hold the rights to', async () => {
  const all = await loadModelContracts(workspaceRoot());
  const archive = all.find(({ contract }) => contract.service === 'archive')?.contract;
  if (!archive) throw new Error('there is no contract of the archive');
  const granted = demoGrants(archive);
  expect(granted).toContain('archive.search');
  expect(granted).not.toContain('archive.readSynopsis');
  expect(granted).toHaveLength(Object.keys(archive.operations).length - 1);
});

test('a difference is a line per grant', () => {
  const before = { callers: [{ name: 'coupon', operations: ['link.read', 'link.list'] }] };
  const after = {
    callers: [
      { name: 'coupon', operations: ['link.read'] },
      { name: 'link', operations: ['a.b'] },
    ],
  };
  expect(diffManifests(before, after)).toEqual(['- coupon may link.list', '+ link is a caller', '+ link may a.b']);
});

test('permits.json is what the code says: `pnpm clever permits check --write` updates it', async () => {
  const root = workspaceRoot();
  expect(readFileSync(`${root}/permits.json`, 'utf8')).toBe(await permitsText(root));
});
