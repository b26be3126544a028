import { spawn } from 'node:child_process';
import { inviteOwner, openStaff } from '@clever/model-staff/db';
import { openDatabases } from '@clever/router';
import type { Cluster } from './cluster.ts';
import { serviceEnvironment } from './service-environment.ts';

const root = new URL('../../../', import.meta.url).pathname;
const key = 'k'.repeat(43);

/** The admin site in a process of its own, with an owner who is signed in. */
export interface AdminSite extends AsyncDisposable {
  /** Opens a page. @returns milliseconds until its last byte, and its bytes */
  open(path: string): Promise<{ readonly ms: number; readonly bytes: number }>;
}

/** Starts the site over the databases of a cluster. `created` are the addresses of domains that are filled already. */
export async function startAdminSite(cluster: Cluster, created: ReadonlyMap<string, string>): Promise<AdminSite> {
  const addresses = new Map(created);
  const create = async (domain: Parameters<Cluster['create']>[0]) => {
    const url = addresses.get(domain) ?? (await cluster.create(domain));
    addresses.set(domain, url);
    return url;
  };
  const port = 20_000 + Math.floor(Math.random() * 10_000);
  const url = `http://127.0.0.1:${port}`;
  const env = { ...(await serviceEnvironment('admin', create)), ADMIN_URL: url, PORT: String(port) };
  const child = spawn(process.execPath, ['--conditions=@clever/source', `${root}services/admin/src/main.ts`], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const cookie = await signIn(url, addresses.get('staff') as string);
  return {
    async open(path) {
      const startedAt = performance.now();
      const answer = await fetch(`${url}${path}`, { headers: { cookie }, redirect: 'manual' });
      const { length } = await answer.text();
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
      return { ms: performance.now() - startedAt, bytes: length };
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

async function signIn(url: string, database: string): Promise<string> {
  const databases = openDatabases({ DATABASE_URL_STAFF: database });
  const token = await inviteOwner(openStaff(databases.open('staff'), { key }));
  await databases.close();
  const form = { name: 'Owner', email: 'owner@example.com', password: 'a wet cat on a warm roof' };
  for (;;) {
    const answer = await fetch(`${url}/welcome/${token}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: url },
      body: new URLSearchParams(form).toString(),
    }).catch(() => undefined);
    if (answer?.status === 303)
      return answer.headers
        .getSetCookie()
        .map((one) => one.split(';')[0])
        .join('; ');
    if (answer && answer.status < 500) throw new Error(`the owner was answered ${answer.status}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
