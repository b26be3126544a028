import { spawn } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { createSecret } from '@clever/contract/permits';
import type { Domain } from '@clever/router';
import type { Service } from '@clever/service';
import { startCluster } from '../cluster.ts';
import type { Report } from '../report.ts';
import { median } from '../statistics.ts';

const rounds = 5;
const mostMs = 600;
const mostMb = 140;
const root = new URL('../../../../', import.meta.url).pathname;

/** Time from the start of a process until its service answers for its life, and its memory then; built, as it is deployed. */
export async function startup(): Promise<Report> {
  await using cluster = await startCluster();
  const rows: string[][] = [];
  const goals: Report['goals'][number][] = [];
  for (const folder of globSync('services/*', { cwd: root }).sort()) {
    const name = basename(folder);
    const env = await environment(name, cluster.create);
    const runs = [];
    for (let round = 0; round < rounds; round++) runs.push(await startOnce(`${root}${folder}`, env));
    const ms = median(runs.map((run) => run.ms));
    const mb = median(runs.map((run) => run.mb));
    rows.push([name, ms.toFixed(0), mb.toFixed(0)]);
    goals.push({
      goal: `${name}: at most ${mostMs} ms and ${mostMb} MB`,
      seen: `${ms.toFixed(0)} ms, ${mb.toFixed(0)} MB`,
      isMet: ms <= mostMs && mb <= mostMb,
    });
  }
  return {
    name: 'startup',
    title: 'Start-up time and memory of each service',
    columns: ['service', 'ms', 'MB'],
    rows,
    goals,
  };
}

/** Everything a service asks for. Nobody is at the addresses of its callees: it starts without them. */
async function environment(name: string, create: (domain: Domain) => Promise<string>): Promise<Record<string, string>> {
  const { app }: { app: Service } = await import(`${root}services/${name}/src/app.ts`);
  const { calls, domains, config } = app.context;
  const needed = Object.entries(config.properties).filter(([, schema]) => !('default' in schema));
  const addresses = [];
  for (const domain of domains) addresses.push([`DATABASE_URL_${domain.toUpperCase()}`, await create(domain)]);
  return {
    ...Object.fromEntries(needed.map(([setting]) => [setting, 'k'.repeat(43)])),
    ...Object.fromEntries(addresses),
    ...Object.fromEntries(calls.map(({ contract }) => [`${contract.service.toUpperCase()}_URL`, 'http://127.0.0.1:9'])),
    PERMITTER_URL: 'http://127.0.0.1:9',
    CLEVER_SECRET: createSecret(),
    DRAIN_MS: '0',
  };
}

async function startOnce(folder: string, env: Record<string, string>): Promise<{ ms: number; mb: number }> {
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const startedAt = performance.now();
  const child = spawn(process.execPath, [`${folder}/dist/main.js`], {
    env: { PATH: process.env.PATH, ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const exited = new Promise<never>((_resolve, reject) =>
    child.once('exit', (code) => reject(new Error(`${folder} ended with ${code}`))),
  );
  exited.catch(() => undefined);
  await Promise.race([answers(port), exited]);
  const ms = performance.now() - startedAt;
  const mb = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024;
  child.kill('SIGTERM');
  await exited.catch(() => undefined);
  return { ms, mb };
}

async function answers(port: number): Promise<void> {
  for (;;) {
    const isThere = await fetch(`http://127.0.0.1:${port}/health/live`).then(
      (response) => response.ok,
      () => false,
    );
    if (isThere) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
