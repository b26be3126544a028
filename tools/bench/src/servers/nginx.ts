import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '@clever/testing';
import type { Contender } from '../contender.ts';
import { processorMs } from '../processor-time.ts';

const found = ['/usr/sbin/nginx', '/usr/bin/nginx'].find((path) => spawnSync(path, ['-v']).status === 0);

/** Whether nginx is on this machine. */
export const hasNginx = found !== undefined;

/** Serves a folder by nginx's sendfile, with one worker, on the first core. */
export async function startNginx(folder: string, root: string): Promise<Omit<Contender, 'ready'>> {
  const port = await freePort();
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  await mkdir(folder, { recursive: true });
  const config = `worker_processes 1; daemon off; master_process off; pid ${folder}/pid; error_log stderr;
    ${process.getuid?.() === 0 ? 'user root;' : ''}
    events { worker_connections 1024; }
    http { access_log off; sendfile on; tcp_nopush on; ${temporary.join(' ')}
      server { listen 127.0.0.1:${port}; root ${root}; } }`;
  await writeFile(join(folder, 'nginx.conf'), config);
  const child: ChildProcess = spawn('taskset', ['-c', '0', found as string, '-c', join(folder, 'nginx.conf')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  while (!(await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined))) {
    if (child.exitCode !== null) throw new Error('nginx ended before it was ready');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    port,
    cpuMs: async () => processorMs(child.pid as number),
    rssBytes: async () => rssOf(child.pid as number),
    kill: () => void child.kill('SIGKILL'),
    async stop() {
      child.kill('SIGTERM');
      await new Promise((resolve) => child.once('exit', resolve));
    },
  };
}

const rssOf = (pid: number) => Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4096;
