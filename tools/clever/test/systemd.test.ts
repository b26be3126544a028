import { execFile, execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quote } from '../src/deploy/systemd/quote.ts';
import { clever } from './run-clever.ts';

const run = promisify(execFile);
let folder: string;
let unit: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clever-systemd-'));
  unit = join(folder, 'clever-coupon.service');
  await mkdir(join(folder, 'coupon'));
  await writeFile(join(folder, 'coupon.env'), '');
  const places = ['--bundles', folder, '--secrets', folder, '--node', process.execPath, '--out', folder];
  const { stdout, stderr } = await clever('deploy', 'systemd', '--service', 'coupon', ...places);
  expect(stdout, stderr).toBe(`${unit}\n`);
});
afterAll(() => rm(folder, { recursive: true }));

describe('a unit', () => {
  test('migrates, serves with the settings of this machine, and takes its secrets from a file', async () => {
    expect((await readFile(unit, 'utf8')).split('\n')).toEqual(
      expect.arrayContaining([
        'After=network-online.target postgresql.service clever-permitter.service',
        `WorkingDirectory=${folder}/coupon`,
        'Environment="PERMITTER_URL=http://127.0.0.1:4100"',
        'Environment="PORT=4105"',
        `EnvironmentFile=${folder}/coupon.env`,
        `ExecStart=/bin/sh -c '${process.execPath} main.js migrate && exec ${process.execPath} main.js'`,
        'RestartPreventExitStatus=2 78 126 127',
        'TimeoutStopSec=65',
      ]),
    );
  });

  test('has a folder of its own where its service keeps things', async () => {
    const { stdout } = await clever('deploy', 'systemd', '--service', 'file', '--bundles', folder, '--secrets', folder);
    const lines = [
      'StateDirectory=clever-file',
      'StateDirectoryMode=0700',
      'Environment="FILE_FOLDER=/var/lib/clever-file"',
    ];
    expect(stdout.split('\n')).toEqual(expect.arrayContaining(lines));
    expect(await readFile(unit, 'utf8')).not.toContain('StateDirectory');
  });

  test('holds no secret', async () => {
    expect(await readFile(unit, 'utf8')).not.toMatch(/CLEVER_SECRET|COUPON_CODE_KEY|DATABASE_URL/);
  });

  test('says percent signs, quotes and backslashes so that systemd reads what was meant', () => {
    expect(quote('LINK_DOMAINS', '[{"origin":"a\\b%20"}]')).toBe('"LINK_DOMAINS=[{\\"origin\\":\\"a\\\\b%%20\\"}]"');
  });
});

// Where systemd is not installed (apt-get install systemd), these are skipped.
describe.skipIf(!isInstalled())('systemd', () => {
  test('finds nothing wrong with it', async () => {
    expect(await verify(unit)).toBe('');
  });

  test('would name a key that it does not know', async () => {
    const wrong = join(folder, 'clever-wrong.service');
    await writeFile(wrong, (await readFile(unit, 'utf8')).replace('TimeoutStopSec', 'TimeoutStopSecs'));
    expect(await verify(wrong)).toContain("Unknown key 'TimeoutStopSecs'");
  });

  test('calls its exposure small', async () => {
    const { stdout } = await run('systemd-analyze', ['security', '--offline=true', '--no-pager', unit]);
    expect(Number(stdout.match(/Overall exposure level for \S+: ([\d.]+)/)?.[1])).toBeLessThan(2);
  });
});

/** What `systemd-analyze verify` says about the unit itself. */
async function verify(file: string): Promise<string> {
  const { stdout, stderr } = await run('systemd-analyze', ['verify', '--man=no', file]).catch((error) => error);
  const lines = `${stdout}${stderr}`.split('\n');
  return lines.filter((line) => line.includes(file) || line.includes('clever-')).join('\n');
}

function isInstalled(): boolean {
  try {
    execFileSync('systemd-analyze', ['--version']);
    return true;
  } catch {
    return false;
  }
}
