import { X509Certificate } from 'node:crypto';
import { problems, type StorePurchase } from '@clever/model-item';
import type { Said } from '@clever/model-item/db';
import { type CompactJWSHeaderParameters, compactVerify, decodeJwt } from 'jose';

/** What the company trusts, and sells. */
export interface AppleSettings {
  /** Root certificates, PEM, one after the other; empty where nothing is sold there. */
  readonly roots: string;
  /** Bundle ids, separated by commas. */
  readonly bundles: string;
  /** `Production`, or `Sandbox` for tests. */
  readonly environment: string;
}

interface Transaction {
  readonly transactionId: string;
  readonly bundleId: string;
  readonly productId: string;
  readonly quantity?: number;
  readonly environment: string;
  readonly signedDate: number;
  readonly revocationDate?: number;
}

interface Notification {
  readonly notificationType?: string;
  readonly signedDate: number;
  readonly data?: { readonly signedTransactionInfo?: string };
}

/** Object identifiers that Apple puts into certificates of the App Store's receipts, and of who issues them, as DER has them. */
const marks = ['060a2a864886f76364060b01', '060a2a864886f76364060201'].map((hex) => Buffer.from(hex, 'hex'));

/**
 * Reads a transaction that Apple signed, or the one in a server notification.
 *
 * @throws ITEM_PURCHASE_INVALID saying what is wrong; ITEM_PURCHASE_REVOKED; UNAVAILABLE where no root certificate is set
 * @see https://developer.apple.com/documentation/appstoreserverapi/jwstransaction
 */
export async function readApplePurchase(signed: string, settings: AppleSettings): Promise<StorePurchase> {
  const { revokedAt, notification, ...purchase } = await readTransaction(signed, settings);
  if (revokedAt !== undefined) throw problems.purchaseRevoked(`Apple took ${purchase.purchaseId} back`);
  return purchase;
}

/**
 * Reads a transaction that Apple took back, or the one in its REFUND notification.
 *
 * @throws ITEM_PURCHASE_INVALID; ITEM_PURCHASE_KEPT where Apple did not; UNAVAILABLE
 */
export async function readAppleRefund(signed: string, settings: AppleSettings): Promise<Said> {
  const { revokedAt, store, purchaseId } = await readTransaction(signed, settings);
  if (revokedAt === undefined) throw problems.purchaseKept(`Apple did not take ${purchaseId} back`);
  return { store, purchaseId, at: new Date(revokedAt) };
}

/**
 * Reads Apple's REFUND_REVERSED notification.
 *
 * @throws ITEM_PURCHASE_INVALID, also for another notification; ITEM_PURCHASE_REVOKED; UNAVAILABLE
 */
export async function readAppleRestoration(signed: string, settings: AppleSettings): Promise<Said> {
  const { revokedAt, store, purchaseId, notification } = await readTransaction(signed, settings);
  if (notification.notificationType !== 'REFUND_REVERSED') throw invalid('It is no REFUND_REVERSED');
  if (revokedAt !== undefined) throw problems.purchaseRevoked(`Apple took ${purchaseId} back`);
  return { store, purchaseId, at: new Date(notification.signedDate) };
}

async function readTransaction(signed: string, settings: AppleSettings): Promise<Read> {
  const roots = settings.roots.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (roots.length === 0)
    throw problems.storeClosed('ITEM_APPLE_ROOTS is not set: nothing of the App Store can be verified');
  const trusted = new Set(roots.map((pem) => new X509Certificate(pem).fingerprint256));
  const notification = await verify<Notification>(signed, trusted);
  const inner = notification.data?.signedTransactionInfo;
  return { ...toPurchase(await verify<Transaction>(inner ?? signed, trusted), settings), notification };
}

interface Read extends StorePurchase {
  readonly revokedAt: number | undefined;
  readonly notification: Notification;
}

function toPurchase(transaction: Transaction, { bundles, environment }: AppleSettings): Omit<Read, 'notification'> {
  const { transactionId, productId, quantity = 1 } = transaction;
  if (typeof transactionId !== 'string' || typeof productId !== 'string') throw invalid('It is no transaction');
  if (!bundles.split(',').includes(transaction.bundleId)) throw invalid(`It is of the app ${transaction.bundleId}`);
  if (transaction.environment !== environment) throw invalid(`It is of the environment ${transaction.environment}`);
  return { store: 'apple', purchaseId: transactionId, productId, quantity, revokedAt: transaction.revocationDate };
}

async function verify<Payload>(jws: string, trusted: ReadonlySet<string>): Promise<Payload> {
  try {
    const { signedDate } = decodeJwt<{ signedDate?: number }>(jws);
    const keyOf = ({ x5c }: CompactJWSHeaderParameters) => leafOf(x5c, trusted, new Date(signedDate ?? 0)).publicKey;
    const { payload } = await compactVerify(jws, keyOf, { algorithms: ['ES256'] });
    return JSON.parse(new TextDecoder().decode(payload)) as Payload;
  } catch (cause) {
    throw invalid(cause instanceof Error ? cause.message : 'It is not signed as Apple does', cause);
  }
}

/** The certificate that signed: issued, through one in between, by a root that is trusted, and all of them in force when it did. */
function leafOf(chain: readonly string[] | undefined, trusted: ReadonlySet<string>, at: Date): X509Certificate {
  const certificates = (chain ?? []).map((der) => new X509Certificate(Buffer.from(der, 'base64')));
  const [leaf, middle, root] = certificates;
  if (!leaf || !middle || !root || certificates.length !== 3) throw new Error('The chain has not three certificates');
  if (!trusted.has(root.fingerprint256)) throw new Error('The root certificate is not trusted');
  if (!isIssuedBy(leaf, middle) || !isIssuedBy(middle, root)) throw new Error('The chain of certificates is broken');
  if (!marks.every((mark, place) => certificates[place]?.raw.includes(mark)))
    throw new Error('The certificates are not for receipts');
  if (!certificates.every((one) => one.validFromDate <= at && at <= one.validToDate))
    throw new Error('A certificate was not in force');
  return leaf;
}

const isIssuedBy = (certificate: X509Certificate, issuer: X509Certificate) =>
  issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);

const invalid = (detail: string, cause?: unknown) => problems.purchaseInvalid(detail, { cause });
