import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { item as contract, type Purchase, type Refund, type Restoration } from '@clever/model-item';
import { start } from '@clever/service';
import { endpoint } from '@clever/testing';
import { exportPKCS8, exportSPKI, generateKeyPair, importSPKI, jwtVerify } from 'jose';
import { afterAll, describe, expect, test } from 'vitest';
import { app } from '../src/app.ts';
import { makeChain } from './apple-chain.ts';
import { key, startItem } from './start-item.ts';

const apple = await makeChain();
const google = await startGoogle();
const item = await startItem({
  ITEM_APPLE_ROOTS: apple.root,
  ITEM_APPLE_BUNDLES: 'com.pink.app,com.pink.other',
  ITEM_GOOGLE_KEY: google.account,
  ITEM_GOOGLE_API: google.url,
});
const { redeemPurchase, refundPurchase, restorePurchase } = contract.operations;
const redeem = (body: object) => item.shop<Purchase>('POST', '/purchases', { body });

let serial = 0;
const transaction = (change: object = {}) => ({
  transactionId: `2000${++serial}`,
  bundleId: 'com.pink.app',
  productId: 'com.pink.gems',
  environment: 'Production',
  signedDate: Date.now(),
  ...change,
});
const fromApple = (signedTransaction: string, playerId = 'ann') =>
  redeem({ store: 'apple', playerId, signedTransaction });

describe('a purchase of the App Store', () => {
  test('counts once for ever, whoever comes how often', async () => {
    const gem = await item.kind({ products: { 'com.pink.gems': 100 }, maxPerPlayer: 150 });
    const signed = await apple.sign(transaction({ quantity: 2 }));
    const answers = await Promise.all(Array.from({ length: 8 }, () => fromApple(signed)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.transfer.id}`)).size).toBe(1);
    expect(answers[0]).toMatchObject({
      status: 201,
      body: { productId: 'com.pink.gems', quantity: 2, playerId: 'ann', transfer: { reason: 'purchase' } },
    });
    expect(await item.has('player:ann')).toEqual({ [gem]: 200 });
    expect(await fromApple(signed, 'ben')).toMatchObject({ status: 409, body: { code: 'ITEM_PURCHASE_TAKEN' } });
    const notified = await apple.sign({
      notificationType: 'ONE_TIME_CHARGE',
      signedDate: Date.now(),
      data: { signedTransactionInfo: signed },
    });
    expect(await fromApple(notified)).toMatchObject({
      status: 201,
      body: { transfer: { id: answers[0]?.body.transfer.id } },
    });
    expect(await item.has('player:ann')).toEqual({ [gem]: 200 });
  });
  test.each([
    ['another root', async () => (await makeChain()).sign(transaction()), 422, 'ITEM_PURCHASE_INVALID'],
    [
      'a chain that another root issued',
      async () => apple.sign(transaction(), { chain: (await makeChain()).x5c }),
      422,
      'ITEM_PURCHASE_INVALID',
    ],
    ['a payload that was changed', async () => tamper(await apple.sign(transaction())), 422, 'ITEM_PURCHASE_INVALID'],
    [
      'certificates for something else',
      async () => (await apple.another({ marked: false })).sign(transaction()),
      422,
      'ITEM_PURCHASE_INVALID',
    ],
    [
      'a certificate that was not in force',
      () => apple.sign(transaction({ signedDate: 1_000 })),
      422,
      'ITEM_PURCHASE_INVALID',
    ],
    ['another app', () => apple.sign(transaction({ bundleId: 'com.evil' })), 422, 'ITEM_PURCHASE_INVALID'],
    ['the sandbox', () => apple.sign(transaction({ environment: 'Sandbox' })), 422, 'ITEM_PURCHASE_INVALID'],
    ['no signature at all', async () => 'a.b.c', 422, 'ITEM_PURCHASE_INVALID'],
    ['a refund', () => apple.sign(transaction({ revocationDate: Date.now() })), 409, 'ITEM_PURCHASE_REVOKED'],
    ['a product that nobody made', () => apple.sign(transaction({ productId: 'x' })), 409, 'ITEM_PRODUCT_UNKNOWN'],
  ])('refuses %s', async (_name, sign, status, code) => {
    expect(await fromApple(await sign(), 'nobody')).toMatchObject({ status, body: { code } });
    expect(await item.has('player:nobody')).toEqual({});
  });
});

const refund = (signedTransaction: string, shortage?: string) =>
  item.shop<Refund>('POST', '/refunds', {
    body: { store: 'apple', signedTransaction, ...(shortage && { shortage }) },
  });
/** What Apple sends: the same transaction, signed anew with the time at which it was taken back. */
const takenBack = async (bought: object, revocationDate = Date.now()) => {
  const signedTransactionInfo = await apple.sign({ ...bought, revocationDate, revocationReason: 0 });
  return apple.sign({ notificationType: 'REFUND', signedDate: Date.now(), data: { signedTransactionInfo } });
};

describe('a refund of the App Store', () => {
  test('takes back what the purchase gave, once, however often it comes, and leaves a neighbour', async () => {
    const gem = await item.kind({ products: { 'com.pink.once': 100 } });
    const [mine, theirs] = [transaction({ productId: 'com.pink.once' }), transaction({ productId: 'com.pink.once' })];
    const given = await fromApple(await apple.sign(mine), 'refunded');
    await fromApple(await apple.sign(theirs), 'neighbour');
    const signed = await takenBack(mine);
    const answers = await Promise.all(Array.from({ length: 6 }, () => refund(signed)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.reversal?.id}`)).size).toBe(1);
    expect(answers[0]).toMatchObject({
      status: 201,
      body: {
        playerId: 'refunded',
        purchaseId: mine.transactionId,
        reversal: { reverses: given.body.transfer.id, reason: 'refund', missing: [] },
      },
    });
    expect(await item.has('player:refunded')).toEqual({});
    expect(await item.has('player:neighbour')).toEqual({ [gem]: 100 });
    expect(await fromApple(await apple.sign(mine), 'refunded')).toMatchObject({
      status: 201,
      body: { transfer: { id: given.body.transfer.id } },
    });
    expect(await item.has('player:refunded')).toEqual({});
  });

  test.each([
    ['takes what is left', undefined, 0, [{ amount: 60 }]],
    ['or leaves a debt when told', 'debt', -60, []],
  ])('%s, where it was spent', async (_name, shortage, left, missing) => {
    const product = `com.pink.spent-${left}`;
    const gem = await item.kind({ products: { [product]: 100 } });
    const bought = transaction({ productId: product });
    const playerId = `spender${left}`;
    await fromApple(await apple.sign(bought), playerId);
    const spent = { playerId, items: [{ kind: gem, amount: 60 }], reason: 'shop' };
    expect((await item.shop('POST', '/spends', { body: spent, headers: key() })).status).toBe(201);
    expect(await refund(await takenBack(bought), shortage)).toMatchObject({
      status: 201,
      body: { reversal: { missing } },
    });
    expect(await item.has(`player:${playerId}`)).toEqual(left === 0 ? {} : { [gem]: left });
  });

  test('of a purchase that nobody redeemed leaves nothing to redeem, also by what was signed before', async () => {
    await item.kind({ products: { 'com.pink.never': 100 } });
    const bought = transaction({ productId: 'com.pink.never' });
    const signed = await apple.sign(bought);
    expect(await refund(await takenBack(bought))).toMatchObject({
      status: 201,
      body: { playerId: null, reversal: null },
    });
    expect(await fromApple(signed, 'late')).toMatchObject({ status: 409, body: { code: 'ITEM_PURCHASE_REVOKED' } });
    expect(await item.has('player:late')).toEqual({});
  });

  test('and a redemption at the same moment end with nothing given', async () => {
    const gem = await item.kind({ products: { 'com.pink.race': 100 } });
    for (let round = 0; round < 5; round++) {
      const bought = transaction({ productId: 'com.pink.race' });
      const [signed, back] = [await apple.sign(bought), await takenBack(bought)];
      const answers = await Promise.all([
        fromApple(signed, `racer${round}`),
        refund(back),
        fromApple(signed, `racer${round}`),
      ]);
      expect(answers[1]?.status).toBe(201);
      expect((await item.has(`player:racer${round}`))[gem] ?? 0).toBe(0);
    }
  });

  test.each([
    ['a purchase that Apple did not take back', () => apple.sign(transaction()), 409, 'ITEM_PURCHASE_KEPT'],
    [
      'another root',
      async () => (await makeChain()).sign(transaction({ revocationDate: 1 })),
      422,
      'ITEM_PURCHASE_INVALID',
    ],
    ['another app', () => apple.sign(transaction({ bundleId: 'x', revocationDate: 1 })), 422, 'ITEM_PURCHASE_INVALID'],
  ])('is refused for %s', async (_name, sign, status, code) => {
    expect(await refund(await sign())).toMatchObject({ status, body: { code } });
  });
});

describe('a refund that the App Store took back', () => {
  const restore = (signedTransaction: string) =>
    item.shop<Restoration>('POST', '/restorations', { body: { store: 'apple', signedTransaction } });
  /** What Apple sends: the same transaction, which is not revoked any more. */
  const restored = async (bought: object, signedDate = Date.now()) =>
    apple.sign({
      notificationType: 'REFUND_REVERSED',
      signedDate,
      data: { signedTransactionInfo: await apple.sign(bought) },
    });
  /** Moments in their order, of which certificates are in force. */
  const moment = (nth: number) => Date.now() - 60_000 + nth;

  test('gives again what was taken, once, and a later refund takes it once more', async () => {
    const gem = await item.kind({ products: { 'com.pink.again': 100 } });
    const bought = transaction({ productId: 'com.pink.again' });
    const neighbour = transaction({ productId: 'com.pink.again' });
    await fromApple(await apple.sign(bought), 'disputed');
    await fromApple(await apple.sign(neighbour), 'undisputed');
    const [first, back, second] = [
      await takenBack(bought, moment(1)),
      await restored(bought, moment(2)),
      await takenBack(bought, moment(3)),
    ];
    const taken = await refund(first);
    expect(await item.has('player:disputed')).toEqual({});
    const answers = await Promise.all(Array.from({ length: 6 }, () => restore(back)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.transfer?.id}`)).size).toBe(1);
    expect(answers[0]).toMatchObject({
      status: 201,
      body: { playerId: 'disputed', transfer: { reverses: taken.body.reversal?.id, reason: 'restoration' } },
    });
    expect(await item.has('player:disputed')).toEqual({ [gem]: 100 });
    expect((await refund(first)).body.reversal?.id).toBe(taken.body.reversal?.id);
    expect(await item.has('player:disputed')).toEqual({ [gem]: 100 });
    expect((await refund(second)).body.reversal).toMatchObject({ reverses: answers[0]?.body.transfer?.id });
    expect(await item.has('player:disputed')).toEqual({});
    expect((await restore(back)).body.transfer?.id).toBe(answers[0]?.body.transfer?.id);
    expect(await item.has('player:disputed')).toEqual({});
    expect(await item.has('player:undisputed')).toEqual({ [gem]: 100 });
    expect((await item.shop<{ holds: boolean }>('GET', '/proof?full=true')).body.holds).toBe(true);
  });

  test('gives the very same unique items', async () => {
    const sword = await item.kind({ products: { 'com.pink.sword': 2 }, isUnique: true });
    const bought = transaction({ productId: 'com.pink.sword' });
    const given = await fromApple(await apple.sign(bought), 'knight');
    const units = given.body.transfer.entries[0]?.units;
    await refund(await takenBack(bought, moment(1)));
    const again = await restore(await restored(bought, moment(2)));
    expect(again.body.transfer?.entries).toMatchObject([{ kind: sword, amount: 2, units }]);
    expect(await item.has('player:knight')).toEqual({ [sword]: 2 });
  });

  test('told before the refund, or of what nobody redeemed, leaves the purchase as it is', async () => {
    const gem = await item.kind({ products: { 'com.pink.early': 100 } });
    const bought = transaction({ productId: 'com.pink.early' });
    const [late, back] = [await takenBack(bought, moment(1)), await restored(bought, moment(2))];
    expect(await restore(back)).toMatchObject({ status: 201, body: { playerId: null, transfer: null } });
    expect(await refund(late)).toMatchObject({ status: 201, body: { reversal: null } });
    expect(await fromApple(await apple.sign(bought), 'patient')).toMatchObject({ status: 201 });
    expect(await item.has('player:patient')).toEqual({ [gem]: 100 });
  });

  test.each([
    ['the transaction alone', () => apple.sign(transaction()), 422, 'ITEM_PURCHASE_INVALID'],
    ['a refund', () => takenBack(transaction()), 422, 'ITEM_PURCHASE_INVALID'],
    ['one that is revoked still', () => restored(transaction({ revocationDate: 1 })), 409, 'ITEM_PURCHASE_REVOKED'],
  ])('is refused for %s', async (_name, sign, status, code) => {
    expect(await restore(await sign())).toMatchObject({ status, body: { code } });
  });
});

const fromGoogle = (purchaseToken: string, playerId = 'kim') =>
  redeem({ store: 'google', playerId, packageName: 'com.pink.app', productId: 'gold_10', purchaseToken });

describe('a purchase of Google Play', () => {
  test('is asked for, counts once, and is consumed, also when that fails at first', async () => {
    const gold = await item.kind({ products: { gold_10: 10 } });
    google.purchases.set('token-1', { orderId: 'GPA.1', purchaseState: 0, consumptionState: 0 });
    google.failing.add(':consume');
    expect(await fromGoogle('token-1')).toMatchObject({ status: 502, body: { code: 'CALLEE_FAILED' } });
    google.failing.clear();
    expect(await fromGoogle('token-1')).toMatchObject({ status: 201, body: { purchaseId: 'GPA.1', store: 'google' } });
    expect(await fromGoogle('token-1')).toMatchObject({ status: 201 });
    expect(google.purchases.get('token-1')).toMatchObject({ consumptionState: 1 });
    expect(await item.has('player:kim')).toEqual({ [gold]: 10 });
    expect(await fromGoogle('token-1', 'lee')).toMatchObject({ status: 409, body: { code: 'ITEM_PURCHASE_TAKEN' } });
    expect(google.logins()).toBe(1);
  });
  test('is refused while it is pending, when it was cancelled, and when nobody knows it', async () => {
    google.purchases.set('pending', { purchaseState: 2, consumptionState: 0 });
    google.purchases.set('cancelled', { purchaseState: 1, consumptionState: 0 });
    expect(await fromGoogle('pending')).toMatchObject({ status: 409, body: { code: 'ITEM_PURCHASE_PENDING' } });
    expect(await fromGoogle('cancelled')).toMatchObject({ status: 409, body: { code: 'ITEM_PURCHASE_REVOKED' } });
    expect(await fromGoogle('unknown')).toMatchObject({ status: 422, body: { code: 'ITEM_PURCHASE_INVALID' } });
  });
});

describe('what Google Play voided', () => {
  test('is taken back, page by page, once, and leaves a neighbour', async () => {
    const silver = await item.kind({ products: { gold_10: 10 } });
    for (const [token, order] of [
      ['v1', 'GPA.v1'],
      ['v2', undefined],
      ['v3', 'GPA.v3'],
    ] as const) {
      google.purchases.set(token, { ...(order && { orderId: order }), purchaseState: 0, consumptionState: 0 });
      expect((await fromGoogle(token, `void-${token}`)).status).toBe(201);
    }
    const voidedTimeMillis = String(Date.now());
    google.voided.push(
      { orderId: 'GPA.v1', purchaseToken: 'v1', voidedTimeMillis },
      { orderId: 'GPA.never', purchaseToken: 'never', voidedTimeMillis },
      { purchaseToken: 'v2', voidedTimeMillis },
    );
    for (let run = 0; run < 2; run++) {
      const settings = { ...item.env, ITEM_GOOGLE_PACKAGES: 'com.pink.app', PORT: '0', LOG_LEVEL: 'silent' };
      const replica = await start(app, settings);
      await expect.poll(() => google.lists(), { timeout: 60_000 }).toBe(3 * (run + 1));
      await expect.poll(() => item.has('player:void-v2'), { timeout: 60_000 }).toEqual({});
      await replica.close();
    }
    expect(await item.has('player:void-v1')).toEqual({});
    expect((await item.has('player:void-v3'))[silver]).toBe(10);
    const reasons = await item.database('item').query<{ reason: string }>({
      text: `SELECT t.reason FROM refund r LEFT JOIN transfer t ON t.id = r.reversal_id WHERE r.store = 'google'`,
    });
    expect(reasons.rows.map(({ reason }) => reason).toSorted()).toEqual([null, 'refund', 'refund']);
    google.purchases.set('never', { orderId: 'GPA.never', purchaseState: 0, consumptionState: 0 });
    expect(await fromGoogle('never', 'late')).toMatchObject({ status: 409, body: { code: 'ITEM_PURCHASE_REVOKED' } });
  });
});

test('a store that nothing is set for is not guessed at', async () => {
  const other = await startItem();
  const send = (body: object) => other.shop('POST', '/purchases', { body, headers: key() });
  expect(await send({ store: 'apple', playerId: 'a', signedTransaction: 'x' })).toMatchObject({
    status: 409,
    body: { code: 'ITEM_STORE_CLOSED' },
  });
  const token = { store: 'google', playerId: 'a', packageName: 'p', productId: 'p', purchaseToken: 't' };
  expect(await send(token)).toMatchObject({ status: 409, body: { code: 'ITEM_STORE_CLOSED' } });
});

endpoint(item, restorePurchase, { bad: [{}, { store: 'google', signedTransaction: 'x' }] });

endpoint(item, refundPurchase, { bad: [{}, { store: 'google', signedTransaction: 'x' }] });

endpoint(item, redeemPurchase, {
  bad: [{}, { store: 'apple', playerId: 'a' }, { store: 'other', playerId: 'a', signedTransaction: 'x' }],
});

function tamper(jws: string): string {
  const [head, , signature] = jws.split('.');
  return [head, Buffer.from(JSON.stringify(transaction())).toString('base64url'), signature].join('.');
}

/** Speaks as Google does: a token for an assertion that the account signed, then purchases by their tokens. */
async function startGoogle() {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const known = await importSPKI(await exportSPKI(publicKey), 'RS256');
  const purchases = new Map<string, { orderId?: string; purchaseState: number; consumptionState: number }>();
  const failing = new Set<string>();
  const voided: { orderId?: string; purchaseToken: string; voidedTimeMillis: string }[] = [];
  let lists = 0;
  let logins = 0;
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const answer = (status: number, body: object = {}) => response.writeHead(status).end(JSON.stringify(body));
    if (request.url === '/token') {
      const form = new URLSearchParams(Buffer.concat(chunks).toString());
      await jwtVerify(String(form.get('assertion')), known, { audience: `${url}/token`, issuer: 'item@pink.example' });
      logins++;
      return answer(200, { access_token: 'access', expires_in: 3600 });
    }
    const list = /^\/androidpublisher\/v3\/applications\/com\.pink\.app\/purchases\/voidedpurchases\?(.*)$/.exec(
      request.url ?? '',
    );
    if (list && request.headers.authorization === 'Bearer access') {
      lists++;
      const at = Number(new URLSearchParams(list[1]).get('token') ?? 0);
      const nextPageToken = at + 1 < voided.length ? String(at + 1) : undefined;
      return answer(200, { voidedPurchases: voided.slice(at, at + 1), tokenPagination: { nextPageToken } });
    }
    const [, token = '', verb] =
      /^\/androidpublisher\/v3\/applications\/com\.pink\.app\/purchases\/products\/gold_10\/tokens\/([\w-]+)(:consume)?$/.exec(
        request.url ?? '',
      ) ?? [];
    const purchase = purchases.get(token);
    if (request.headers.authorization !== 'Bearer access') return answer(401);
    if (verb && failing.has(verb)) return answer(503);
    if (!purchase) return answer(404);
    if (verb) purchase.consumptionState = 1;
    return answer(200, verb ? {} : purchase);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const account = {
    client_email: 'item@pink.example',
    private_key: await exportPKCS8(privateKey),
    token_uri: `${url}/token`,
  };
  return {
    url,
    account: JSON.stringify(account),
    purchases,
    failing,
    voided,
    logins: () => logins,
    lists: () => lists,
  };
}
