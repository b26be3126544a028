import { type Job, push } from '@clever/model-push';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { key, startPush, until } from './start-push.ts';

const service = await startPush();
const { shop, connect, token } = service;
const { enqueue, listJobs, readJob, cancelJob } = push.operations;

const make = (body: object, headers = key()) =>
  shop<Job>('POST', '/jobs', { body: { target: 'device:pc', data: { page: 1 }, ...body }, headers });
const read = async (id: string) => (await shop<Job>('GET', `/jobs/${id}`)).body;
const state = (id: string, is: string) =>
  until(
    async () => ((await read(id)).state === is ? true : undefined),
    () => `${id} that is ${is}`,
  );
const join = (group: string, ...devices: string[]) =>
  Promise.all(devices.map((device) => shop('PUT', `/channels/group:${group}/subscribers/device:${device}`)));
/** Time that a job's lease would take to run out. */
const runOut = (id: string) =>
  service
    .database('push')
    .query({ text: `UPDATE job SET leased_until = now() - interval '1 s' WHERE id = $1`, values: [id] });

describe('a job', () => {
  test('goes to the device it is for, once, and its acknowledgement ends it', async () => {
    const pc = await connect('owner', { deviceId: 'pc', jobs: 1 });
    const other = await connect('owner', { deviceId: 'other', jobs: 1 });
    const { status, body } = await make({}, key('order-1'));
    expect([status, body.state]).toEqual([201, 'waiting']);
    const job = await pc.next('job');
    expect(job).toMatchObject({ job: body.id, operationId: 'shop:order-1', attempt: 1, data: { page: 1 } });
    pc.say({ type: 'acknowledge', id: 1, job: job.job, lease: job.lease, result: { pages: 3 } });
    expect(await pc.next('reply')).toMatchObject({ id: 1, body: { state: 'done' } });
    expect(await read(body.id)).toMatchObject({
      state: 'done',
      result: { pages: 3 },
      deviceId: 'pc',
      endedAt: expect.any(String),
    });
    expect((await make({}, key('order-1'))).body).toMatchObject({ id: body.id, state: 'done' });
    expect(other.frames.some(({ type }) => type === 'job')).toBe(false);
    for (const client of [pc, other]) client.close();
  });
  test('of a group goes to one device, and as many as each does at a time', async () => {
    await join('print', 'p-1', 'p-2');
    const made = [];
    for (let at = 0; at < 5; at++) made.push((await make({ target: 'group:print' })).body.id);
    const printers = await Promise.all(['p-1', 'p-2'].map((deviceId) => connect('campus', { deviceId, jobs: 2 })));
    const given = () => printers.flatMap(({ frames }) => frames.filter(({ type }) => type === 'job'));
    await until(
      () => (given().length === 4 ? true : undefined),
      () => `4 jobs but ${given().length}`,
    );
    const [first] = printers;
    const one = await first?.next('job');
    first?.say({ type: 'acknowledge', job: one?.job, lease: one?.lease });
    await until(
      () => (given().length === 5 ? true : undefined),
      () => `5 jobs but ${given().length}`,
    );
    expect(new Set(given().map(({ job }) => job))).toEqual(new Set(made));
    for (const printer of printers) printer.close();
  });
  test('that a silent device holds goes to another; one acknowledgement counts', async () => {
    await join('lazy', 'silent', 'busy');
    const silent = await connect('x', { deviceId: 'silent', jobs: 1 });
    const { id } = (await make({ target: 'group:lazy', leaseSeconds: 60 })).body;
    const lost = await silent.next('job');
    const busy = await connect('x', { deviceId: 'busy', jobs: 1 });
    await runOut(id);
    const taken = await busy.next('job');
    expect(taken).toMatchObject({ job: id, attempt: 2, operationId: lost.operationId });
    silent.say({ type: 'acknowledge', id: 1, job: id, lease: lost.lease });
    expect(await silent.next('problem')).toMatchObject({ id: 1, code: 'PUSH_LEASE_LOST' });
    expect((await read(id)).state).toBe('leased');
    for (const at of [2, 3]) {
      busy.say({ type: 'acknowledge', id: at, job: id, lease: taken.lease });
      expect(await busy.next('reply', (frame) => frame.id === at)).toMatchObject({ body: { state: 'done' } });
    }
    for (const client of [silent, busy]) client.close();
  });
  test('that was done after its lease ran out counts while nobody else has it', async () => {
    const pc = await connect('late', { deviceId: 'late', jobs: 1 });
    const { id } = (await make({ target: 'device:late', maxAttempts: 1 })).body;
    const job = await pc.next('job');
    pc.close();
    await runOut(id);
    await state(id, 'failed');
    const answer = await service.as(null)('PUT', `/jobs/${id}/acknowledgement`, {
      body: { lease: job.lease },
      headers: { authorization: `Bearer ${await token('late', 'late')}` },
    });
    expect(answer).toMatchObject({ status: 409, body: { code: 'PUSH_JOB_ENDED' } });
    const other = (await make({ target: 'device:late', expiresInSeconds: 1 })).body;
    await state(other.id, 'expired');
    expect(await read(id)).toMatchObject({ state: 'failed', reason: 'No device acknowledged it' });
  });
  test('is told again to the device that holds it and comes back', async () => {
    const pc = await connect('back', { deviceId: 'back', jobs: 1 });
    const { id } = (await make({ target: 'device:back' })).body;
    const job = await pc.next('job');
    pc.close();
    const again = await connect('back', { deviceId: 'back', jobs: 1 });
    expect(await again.next('job')).toEqual(job);
    again.say({ type: 'extend', id: 1, job: id, lease: job.lease });
    expect(await again.next('reply')).toMatchObject({ body: { until: expect.any(String) } });
    again.close();
  });
  test('that failed is tried again until it has had its attempts, and not where it makes no sense', async () => {
    const pc = await connect('fails', { deviceId: 'fails', jobs: 1 });
    const { id } = (await make({ target: 'device:fails', maxAttempts: 2 })).body;
    for (const attempt of [1, 2]) {
      const job = await pc.next('job', (frame) => frame.attempt === attempt);
      pc.say({ type: 'fail', job: id, lease: job.lease, reason: `no paper ${attempt}` });
    }
    await state(id, 'failed');
    expect(await read(id)).toMatchObject({ reason: 'no paper 2', attempts: 2 });
    const other = (await make({ target: 'device:fails' })).body;
    const job = await pc.next('job', (frame) => frame.job === other.id);
    pc.say({ type: 'fail', job: other.id, lease: job.lease, reason: 'not a document', retry: false });
    await state(other.id, 'failed');
    pc.close();
  });
  test('tells its steps to a channel', async () => {
    const player = await connect('sees');
    const { id } = (await make({ target: 'device:nobody', tells: 'player:sees' })).body;
    expect(await player.next('message')).toMatchObject({ event: 'job', data: { id, state: 'waiting' } });
    expect(await shop('PUT', `/jobs/${id}/cancellation`)).toMatchObject({ status: 200, body: { state: 'cancelled' } });
    expect(await player.next('message')).toMatchObject({ data: { id, state: 'cancelled' } });
    expect(await shop('PUT', `/jobs/${id}/cancellation`)).toMatchObject({ status: 200 });
    player.close();
  });
  test('is acknowledged over HTTP by the device alone that holds it', async () => {
    const pc = await connect('http', { deviceId: 'http', jobs: 1 });
    const { id } = (await make({ target: 'device:http' })).body;
    const { lease } = await pc.next('job');
    const say = async (deviceId: string, part = 'acknowledgement', body: object = {}) =>
      service.as(null)('PUT', `/jobs/${id}/${part}`, {
        body: { lease, ...body },
        headers: { authorization: `Bearer ${await token('http', deviceId)}` },
      });
    expect(await say('thief')).toMatchObject({ status: 409, body: { code: 'PUSH_LEASE_LOST' } });
    expect(await say('http', 'lease')).toMatchObject({ status: 200, body: { job: id } });
    expect(await say('http')).toMatchObject({ status: 200, body: { state: 'done' } });
    expect(await say('http', 'failure', { reason: 'late' })).toMatchObject({
      status: 409,
      body: { code: 'PUSH_JOB_ENDED' },
    });
    expect(await service.as(null)('PUT', `/jobs/${id}/acknowledgement`, { body: { lease } })).toMatchObject({
      status: 401,
    });
    pc.close();
  });
  test('is leased once, however many ask at once', async () => {
    const { lease, openPush } = await import('@clever/model-push/db');
    const db = openPush(service.database('push'));
    const made = [];
    for (let at = 0; at < 20; at++) made.push((await make({ target: 'group:many' })).body.id);
    const taken = await Promise.all(
      Array.from({ length: 40 }, (_, at) => lease(db, { deviceId: `d-${at}`, targets: ['group:many'] }, 1)),
    );
    const jobs = taken.flat().map(({ job }) => job);
    expect(new Set(jobs).size).toBe(jobs.length);
    await db.close();
  });
  test('may have nothing to say', async () => {
    expect((await make({ target: 'device:none', data: null })).body).toMatchObject({ data: null, state: 'waiting' });
  });
  test('is found in lists', async () => {
    const { id } = (await make({ target: 'device:listed' })).body;
    expect((await shop('GET', '/jobs?target=device:listed')).body).toMatchObject({ items: [{ id }], next: null });
    expect((await shop<{ items: Job[] }>('GET', '/jobs?target=device:listed&state=done')).body.items).toEqual([]);
  });
});

const job = { target: 'device:pc', data: 1 };
describe('enqueue', () =>
  endpoint(service, enqueue, {
    bad: [{}, { ...job, target: 'player:ann' }, { ...job, leaseSeconds: 0 }, { ...job, data: 'x'.repeat(65_537) }],
  }));
describe('listJobs', () => endpoint(service, listJobs, { bad: ['state=lost', 'target=x'] }));
describe('readJob', () => endpoint(service, readJob, { unknown: 'PUSH_JOB_UNKNOWN' }));
describe('cancelJob', () => endpoint(service, cancelJob, { unknown: 'PUSH_JOB_UNKNOWN' }));
