import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let child: ChildProcess;
let url: string;
beforeAll(async () => {
  child = fork(join(import.meta.dirname, 'faulty-server.ts'), {
    execArgv: ['--conditions=@clever/source'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const [port] = await once(child, 'message');
  url = `http://127.0.0.1:${port}`;
});
afterAll(() => {
  child.kill('SIGKILL');
});

describe('a server that contains faults', () => {
  test.each(['rejects', 'rejects-later', 'throws', 'throws-later', 'throws-after-the-body'])(
    'answers what %s with 500, and goes on',
    async (how) => {
      const other = fetch(`${url}/waits`);
      const response = await fetch(`${url}/${how}`, { method: 'POST', body: 'x' });
      expect([response.status, await response.json()]).toEqual([500, { error: expect.any(String) }]);
      expect((await other).status).toBe(200);
      expect((await fetch(url)).status).toBe(200);
    },
  );

  test('cuts off what fails in the middle of its answer', async () => {
    const response = await fetch(`${url}/fails-half-way`);
    await expect(response.text()).rejects.toThrow();
    expect((await fetch(url)).status).toBe(200);
  });

  test('ends when it fails outside of a request', async () => {
    child.send('fail');
    expect((await once(child, 'exit'))[0]).toBe(1);
  });
});
