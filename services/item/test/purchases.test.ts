import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { item as contract, type Purchase } from '@clever/model-item';
import { endpoint } from '@clever/testing';
import { exportPKCS8, exportSPKI, generateKeyPair, importSPKI, jwtVerify } from 'jose';
import { afterAll, describe, expect, test } from 'vitest';
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
const { redeemPurchase } = contract.operations;
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

describe('a purchase of Google Play', () => {
  const fromGoogle = (purchaseToken: string, playerId = 'kim') =>
    redeem({ store: 'google', playerId, packageName: 'com.pink.app', productId: 'gold_10', purchaseToken });
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
  return { url, account: JSON.stringify(account), purchases, failing, logins: () => logins };
}
