import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecret, digestSecret } from '@clever/contract/permits';
import { compileSnapshot } from '@clever/permitter';
import { type Service, start } from '@clever/service';
import { announceUrl } from './announce.ts';
import { startByHand } from './by-hand.ts';
import { noReports } from './grants.ts';

/** A product and all that it is composed of in one process, and a handler that makes the same calls by hand. */
const product = String(process.env.BENCH_PRODUCT);
const secret = createSecret();
const urls: Record<string, string> = {};
for (const name of String(process.env.BENCH_CALLEES).split(',')) urls[name] = await startOne(name);
urls[product] = await startOne(product);

const authorization = `Basic ${Buffer.from(`bench:${secret}`).toString('base64')}`;
const byHand = await startByHand(urls, authorization);
announceUrl(urls[product], { urls, byHand, authorization });

async function startOne(name: string): Promise<string> {
  const { app }: { app: Service } = await import(`@clever/service-${name}`);
  const secrets = [{ id: crypto.randomUUID(), sha256: digestSecret(secret), expiresAt: null }];
  const operations = [`${name}.*`];
  const callers = ['bench', product].map((caller) => ({ name: caller, secrets, operations }));
  const current = compileSnapshot({ callee: name, version: '1', callers });
  const snapshots = () => ({ current: () => current, isReady: () => true, close: async () => undefined });
  const service = { ...app, snapshots, reports: noReports };
  const { url } = await start(service, { ...process.env, ...settingsOf(app), ...(await ownOf(name)) });
  return url;
}

/** Who is not started here is nowhere. */
function settingsOf({ context }: Service): Record<string, string> {
  const callees = context.calls.map(({ contract }) => contract.service);
  return Object.fromEntries(
    callees.map((callee) => [`${callee.toUpperCase()}_URL`, urls[callee] ?? 'http://127.0.0.1:9']),
  );
}

async function ownOf(name: string): Promise<Record<string, string>> {
  const key = 'k'.repeat(43);
  return {
    CLEVER_SECRET: secret,
    LOG_LEVEL: 'error',
    PUSH_TOKEN_KEY: key,
    COUPON_CODE_KEY: key,
    FILE_SIGN_KEY: key,
    LINK_DOMAINS: '[{"origin":"http://127.0.0.1"}]',
    ...(name === 'file' && { FILE_FOLDER: await mkdtemp(join(tmpdir(), 'clever-bench-files-')) }),
  };
}
