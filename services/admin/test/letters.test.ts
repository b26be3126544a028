import { newId } from '@clever/contract';
import { askApproval, setPreferences } from '@clever/model-staff/db';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { letFormsWrite } from './support/describe-anew.ts';
import { formOf } from './support/person.ts';
import { startSite } from './support/site.ts';

letFormsWrite('archive', 'Source');

interface Received {
  readonly to: string;
  readonly text: string;
}

const received: Received[] = [];
let isFull = false;
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo: (_address, _session, done) => done(isFull ? new Error('full') : undefined),
  onData(stream, session, done) {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.on('end', () => {
      received.push({ to: session.envelope.rcptTo[0]?.address ?? '', text: decoded(Buffer.concat(chunks).toString()) });
      done();
    });
  },
});

/** Subject and text of a letter as people read them. */
function decoded(mail: string): string {
  const [head = '', ...rest] = mail.split(/\r\n\r\n/);
  const body = rest.join('\n\n');
  const words = head.replace(/=\?UTF-8\?([BQ])\?(.*?)\?=\s*/gi, (_all, how, text) => bytesOf(how === 'B', text, true));
  const isBase64 = /content-transfer-encoding: base64/i.test(head);
  const isQuoted = /content-transfer-encoding: quoted-printable/i.test(head);
  return `${words}\n\n${isBase64 || isQuoted ? bytesOf(isBase64, body, false) : body}`;
}

function bytesOf(isBase64: boolean, text: string, isHead: boolean): string {
  if (isBase64) return Buffer.from(text, 'base64').toString();
  const plain = (isHead ? text.replaceAll('_', ' ') : text).replace(/=\r?\n/g, '');
  return Buffer.from(
    plain.replace(/=([0-9A-F]{2})/g, (_all, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString();
}

let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.server.address() as { port: number };
  site = await startSite({ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'Clever <clever@example.com>' });
});
afterAll(() => new Promise<void>((done) => server.close(done)));

const ask = async (label: string) => {
  const asked = {
    ...{ id: newId(), accountId: newId(), by: 'lee@example.com', address: '127.0.0.1', domain: 'coupon' },
    ...{ table: 'Campaign', key: newId(), label, action: 'makeCodes', input: { count: 20_000 } },
    ...{ reason: 'the autumn sale', before: null, stamp: 'x' },
  };
  await askApproval(site.staff, asked, 7);
  return asked.id;
};

describe('what waits for a second person', () => {
  test('is told to those who may agree to it, once, each in their language, and to nobody else', async () => {
    await site.join('coupon.Campaign.view');
    await site.join('coupon.Campaign.makeCodes');
    const { rows } = await site
      .database('staff')
      .query({ text: "SELECT id FROM account WHERE email = 'person2@example.com'" });
    await setPreferences(site.staff, rows[0]?.id, { locale: 'ko' });
    const id = await ask('Autumn\r\nBcc: everybody@example.com');
    await expect.poll(() => received.length, { timeout: 20_000 }).toBe(2);
    await site.database('staff').query({ text: 'UPDATE letter SET next_at = now()' });
    const [owner, korean] = received.toSorted((one, other) => one.to.localeCompare(other.to));
    expect([owner?.to, korean?.to]).toEqual(['owner@example.com', 'person2@example.com']);
    expect(owner?.text).toContain('Make codes: Autumn');
    expect(owner?.text).toContain(`/approvals/${id}`);
    expect(owner?.text).not.toMatch(/^Bcc:/m);
    expect(korean?.text).toContain('승인 요청');
    expect(korean?.text).toContain('사유: the autumn sale');
  });

  test('is tried again while the mail server refuses it', async () => {
    received.length = 0;
    isFull = true;
    await ask('Winter');
    const tried = async () =>
      (await site.database('staff').query({ text: 'SELECT id FROM letter WHERE attempts > 0 AND sent_at IS NULL' }))
        .rowCount;
    await expect.poll(tried, { timeout: 20_000 }).toBe(2);
    isFull = false;
    await site.database('staff').query({ text: 'UPDATE letter SET next_at = now() WHERE sent_at IS NULL' });
    await expect.poll(() => received.length, { timeout: 20_000 }).toBe(2);
  });
});

describe('an import that is over', () => {
  const upload = '/import/archive/Source';
  const stateOf = async (id: string) =>
    (await site.database('staff').query({ text: 'SELECT state FROM task WHERE id = $1', values: [id] })).rows[0]?.state;

  test('is told to whoever began it, with where its rows are reported, and to nobody else', async () => {
    received.length = 0;
    const person = await site.join('archive.Source.*');
    const form = formOf((await person.open(upload)).text, upload);
    const bytes = Buffer.from('name,title,format,mapping,rank\r\nnew,Title,csv,{},1\r\nbad,Bad,csv,{x},none\r\n');
    const { location } = await person.upload(upload, form, { name: 'sources.csv', bytes });
    const id = location.split('/')[2] ?? '';
    await person.fill(location, {}, `${location}/mapping`);
    await expect.poll(() => stateOf(id), { timeout: 20_000 }).toBe('checked');
    expect(received).toEqual([]);
    await person.fill(location, {}, `${location}/run`);
    await expect.poll(() => received.length, { timeout: 20_000 }).toBe(1);
    expect(received[0]?.to).toBe('person3@example.com');
    expect(received[0]?.text).toMatch(/Subject: Import is over: Archive · \w+/);
    expect(received[0]?.text).toContain(location);
  });
});
