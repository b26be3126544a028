import { freePort } from '@clever/testing';
import { Agent, request } from 'undici';
import { Person } from '../services/admin/test/support/person.ts';
import { siteUrl, startSite } from '../services/admin/test/support/site.ts';
import { type ServiceProcess, startProcess } from './service-process.ts';

/** Fresh databases of the admin site and an owner in them; the site itself runs in processes that tests start and end. */
export async function startAdminProcesses(settings: Readonly<Record<string, string>> = {}) {
  const site = await startSite();
  await site.stop();
  const dispatcher = new Agent();
  const port = await freePort();
  const start = () => startProcess('admin', { ...site.env, ...settings }, port);

  /** The owner, signed in at a process. */
  async function signIn({ url }: ServiceProcess): Promise<Person> {
    const person = new Person({ as: () => sendTo(url, dispatcher) as never }, siteUrl);
    const { status } = await person.post('/sign-in', { email: 'owner@example.com', password: site.password });
    if (status !== 303) throw new Error(`the owner could not sign in: ${status}`);
    return person;
  }
  return {
    site,
    start,
    signIn,
    [Symbol.asyncDispose]: async () => {
      await dispatcher.close();
      await site.close();
    },
  };
}

const sendTo =
  (url: string, dispatcher: Agent) =>
  async (
    method: 'GET' | 'POST',
    path: string,
    { body, headers }: { body: string | Buffer | null; headers: Record<string, string> },
  ) => {
    const answer = await request(`${url}${path}`, { dispatcher, method, headers, body });
    return { status: answer.statusCode, headers: answer.headers, body: await answer.body.text() };
  };
