import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@clever/testing';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { basic, runPermitter } from './running.ts';

const nginx = ['/usr/sbin/nginx', '/usr/local/sbin/nginx'].find((path) => existsSync(path));
if (!nginx) console.warn('nginx is not installed (apt-get install nginx): its auth_request is not tested');

describe.skipIf(!nginx)('nginx asks the permitter', async () => {
  const permitter = await runPermitter();
  await permitter.caller('shop', 'video.play');
  let folder = '';
  let running: ChildProcess | undefined;
  let behind: Server | undefined;
  let url = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clever-nginx-'));
    behind = createServer(async (request, response) => {
      let bytes = 0;
      for await (const chunk of request) bytes += (chunk as Buffer).length;
      response.setHeader('x-bytes', bytes).end(`for ${request.headers['x-caller']}`);
    }).listen(0, '127.0.0.1');
    await once(behind, 'listening');
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    const upstream = `http://127.0.0.1:${(behind.address() as AddressInfo).port}`;
    await writeFile(join(folder, 'nginx.conf'), configuration({ folder, port, upstream, permitter: permitter.url }));
    running = spawn(nginx as string, ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' });
    await vi.waitFor(async () => expect((await fetch(url)).status).toBe(401), { timeout: 30_000 });
  });
  afterAll(async () => {
    running?.kill('SIGQUIT');
    if (running) await once(running, 'exit');
    behind?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const get = async (authorization?: string) => {
    const headers = { accept: 'text/html', ...(authorization && { authorization }) };
    const reply = await fetch(url, { headers });
    return { status: reply.status, challenge: reply.headers.get('www-authenticate'), text: await reply.text() };
  };

  test('a granted caller passes, and what is behind learns its name', async () => {
    expect(await get(basic('shop'))).toEqual({ status: 200, challenge: null, text: 'for shop' });
  });
  test('a name that the client claims is overwritten', async () => {
    const reply = await fetch(url, { headers: { authorization: basic('shop'), 'x-caller': 'clever' } });
    expect(await reply.text()).toBe('for shop');
  });
  test('nobody passes without the right credentials, and the challenge arrives', async () => {
    const challenge = 'Basic realm="clever", charset="UTF-8"';
    expect(await get()).toMatchObject({ status: 401, challenge });
    expect(await get(basic('shop', 'wrong'))).toMatchObject({ status: 401, challenge });
    expect(await get('Basic %%')).toMatchObject({ status: 401, challenge });
  });
  test('a caller that is not granted the operation is refused', async () => {
    expect(await get(basic('stranger'))).toMatchObject({ status: 403 });
  });
  test('a body is not sent to the permitter, and arrives behind it', async () => {
    const reply = await fetch(url, {
      method: 'POST',
      body: 'x'.repeat(100_000),
      headers: { authorization: basic('shop') },
    });
    expect([reply.status, reply.headers.get('x-bytes')]).toEqual([200, '100000']);
  });
});

interface Places {
  readonly folder: string;
  readonly port: number;
  readonly upstream: string;
  readonly permitter: string;
}

function configuration({ folder, port, upstream, permitter }: Places): string {
  return `
daemon off; master_process off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log;
events { worker_connections 64; }
http {
  access_log off;
  client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
  server {
    listen 127.0.0.1:${port};
    location / {
      auth_request /auth;
      auth_request_set $caller $upstream_http_x_caller;
      proxy_set_header X-Caller $caller;
      proxy_pass ${upstream};
    }
    location = /auth {
      internal;
      proxy_pass ${permitter}/auth;
      proxy_pass_request_body off;
      proxy_set_header Content-Length "";
      proxy_set_header X-Operation video.play;
    }
  }
}`;
}
