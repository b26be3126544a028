import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@clever/testing';

export const nginx = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/bin/nginx'].find((path) => existsSync(path));

/** nginx in front of the replicas of one service. */
export interface Balancer extends AsyncDisposable {
  readonly url: string;
  /** Sends what comes from now on to these ports; what is under way ends where it began. */
  use(ports: readonly number[]): Promise<void>;
}

/** Starts nginx on a port of its own. It calls by HTTPS, and verifies by the file `ca` that the replicas are `name`. */
export async function startBalancer(
  ports: readonly number[],
  verifying: { readonly ca: string; readonly name: string },
): Promise<Balancer> {
  const folder = mkdtempSync(join(tmpdir(), 'clever-balancer-'));
  // nginx leaves root, and its workers must still reach their files.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let generation = 0;
  const configure = (to: readonly number[]) =>
    writeFileSync(join(folder, 'nginx.conf'), configuration({ folder, port, ...verifying }, to, ++generation));
  const isUsed = async () => (await fetch(`${url}/generation`).catch(() => undefined))?.headers.get('generation');
  const settle = async () => {
    for (const until = Date.now() + 10_000; (await isUsed()) !== String(generation); await sleep(20))
      if (Date.now() > until) throw new Error('nginx does not take its configuration');
  };
  configure(ports);
  const running = spawn(nginx as string, ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' });
  await settle();
  return {
    url,
    async use(next) {
      configure(next);
      running.kill('SIGHUP');
      await settle();
    },
    async [Symbol.asyncDispose]() {
      running.kill('SIGTERM');
      await once(running, 'exit');
      rmSync(folder, { recursive: true });
    },
  };
}

const configuration = (
  { folder, port, ca, name }: { folder: string; port: number; ca: string; name: string },
  ports: readonly number[],
  generation: number,
) => `
daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log;
events { worker_connections 256; }
http {
  access_log off;
  client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
  upstream replicas { ${ports.map((to) => `server 127.0.0.1:${to};`).join(' ')} keepalive 16; }
  server {
    listen 127.0.0.1:${port};
    location = /generation { add_header Generation ${generation}; return 204; }
    location / {
      proxy_pass https://replicas;
      proxy_ssl_verify on; proxy_ssl_trusted_certificate ${ca}; proxy_ssl_name ${name};
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host $http_host;
    }
  }
}`;
