import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { entryFiles } from '../../src/deploy/bundle/entry-files.ts';

const release = {
  service: 'badge',
  name: '@clever/service-badge',
  version: '1.2.0',
  publishedAt: '2026-01-01T00:00:00.000Z',
  portOffset: 150,
};
const run = (node: string) =>
  spawnSync(process.execPath, ['--input-type=module', '--eval', entryFiles({ ...release, node })['main.js'] ?? ''], {
    encoding: 'utf8',
  });

test('an older Node is told which one is needed', () => {
  expect(run('>=999')).toMatchObject({
    status: 78,
    stderr: `badge needs Node >=999, and this is ${process.version}\n`,
  });
});
test('the service is loaded as the part that was made of it', () => {
  expect(run('>=24').stderr).toContain('app/load.cjs');
});
test('the release stands in package.json, exactly', () => {
  expect(JSON.parse(entryFiles({ ...release, node: '>=24' })['package.json'] ?? '')).toMatchObject({
    version: '1.2.0',
    engines: { node: '>=24' },
    dependencies: { '@clever/service-badge': '1.2.0' },
  });
});
