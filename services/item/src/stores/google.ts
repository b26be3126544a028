import { createHash } from 'node:crypto';
import { standard } from '@clever/contract';
import { problems, type StorePurchase } from '@clever/model-item';
import type { Said } from '@clever/model-item/db';
import { importPKCS8, SignJWT } from 'jose';

export interface GoogleSettings {
  /** The JSON file of a service account; empty where nothing is sold there. */
  readonly account: string;
  /** `https://androidpublisher.googleapis.com` */
  readonly api: string;
}

interface Account {
  readonly client_email: string;
  readonly private_key: string;
  readonly token_uri: string;
}

interface ProductPurchase {
  readonly orderId?: string;
  /** 0: bought, 1: cancelled, 2: pending. */
  readonly purchaseState: number;
  /** 0: not yet consumed. */
  readonly consumptionState: number;
  readonly quantity?: number;
}

/** What an app got from Google's library when something was bought. */
export interface Token {
  readonly packageName: string;
  readonly productId: string;
  readonly purchaseToken: string;
}

interface VoidedPurchases {
  readonly voidedPurchases?: readonly {
    readonly orderId?: string;
    readonly purchaseToken: string;
    /** A number of milliseconds, as a text. */
    readonly voidedTimeMillis: string;
  }[];
  readonly tokenPagination?: { readonly nextPageToken?: string };
}

const scope = 'https://www.googleapis.com/auth/androidpublisher';
const timeoutMs = 5_000;
/** A token is not used in the last minute of its hour. */
const spareMs = 60_000;

/** Asks Google Play about purchases, as a service account. @see https://developers.google.com/android-publisher/api-ref/rest/v3/purchases.products */
export class GooglePlay {
  readonly #settings: GoogleSettings;
  #access: { readonly token: string; readonly until: number } | undefined;

  constructor(settings: GoogleSettings) {
    this.#settings = settings;
  }

  /** @throws ITEM_PURCHASE_INVALID; ITEM_PURCHASE_REVOKED; ITEM_PURCHASE_PENDING; CALLEE_FAILED; UNAVAILABLE where no account is set */
  async read(token: Token): Promise<StorePurchase & { readonly isConsumed: boolean }> {
    const {
      orderId,
      purchaseState,
      consumptionState,
      quantity = 1,
    } = (await this.#ask(token, 'GET')) as ProductPurchase;
    if (purchaseState === 1) throw problems.purchaseRevoked('The purchase was cancelled');
    if (purchaseState === 2) throw problems.purchasePending('The purchase is not paid yet');
    const purchaseId = purchaseIdOf({ orderId, ...token });
    const isConsumed = consumptionState === 1;
    return { store: 'google', purchaseId, productId: token.productId, quantity, isConsumed };
  }

  /** Tells Google that the player has it: what is not consumed within three days is paid back. @throws CALLEE_FAILED */
  async consume(token: Token): Promise<void> {
    await this.#ask(token, 'POST', ':consume');
  }

  /**
   * Lists what was voided of an app, page by page: refunded, cancelled or charged back, in the last 30 days, as Google tells no more.
   *
   * @throws CALLEE_FAILED
   * @see https://developers.google.com/android-publisher/voided-purchases
   */
  async *voided(packageName: string): AsyncGenerator<Said[]> {
    let token: string | undefined;
    do {
      const query = new URLSearchParams({ maxResults: '1000', ...(token && { token }) });
      const response = await this.#send(packageName, `voidedpurchases?${query}`, 'GET');
      if (!response.ok) throw standard.calleeFailed(`Google answers ${response.status}`);
      const { voidedPurchases = [], tokenPagination } = (await response.json()) as VoidedPurchases;
      yield voidedPurchases.map((one) => ({
        store: 'google',
        purchaseId: purchaseIdOf(one),
        at: new Date(Number(one.voidedTimeMillis)),
      }));
      token = tokenPagination?.nextPageToken;
    } while (token);
  }

  async #ask({ packageName, productId, purchaseToken }: Token, method: string, verb = ''): Promise<unknown> {
    const [product, token] = [productId, purchaseToken].map(encodeURIComponent);
    const response = await this.#send(packageName, `products/${product}/tokens/${token}${verb}`, method);
    if (response.status === 404 || response.status === 410 || response.status === 400)
      throw problems.purchaseInvalid(`Google answers ${response.status}`);
    if (!response.ok) throw standard.calleeFailed(`Google answers ${response.status}`);
    const text = await response.text();
    return text ? JSON.parse(text) : {};
  }

  async #send(packageName: string, path: string, method: string): Promise<Response> {
    const headers = { authorization: `Bearer ${await this.#token()}` };
    const app = encodeURIComponent(packageName);
    return send(`${this.#settings.api}/androidpublisher/v3/applications/${app}/purchases/${path}`, { method, headers });
  }

  async #token(): Promise<string> {
    if (this.#access && this.#access.until > Date.now()) return this.#access.token;
    if (!this.#settings.account)
      throw problems.storeClosed('ITEM_GOOGLE_KEY is not set: nothing of Google Play can be verified');
    const account = JSON.parse(this.#settings.account) as Account;
    const response = await send(account.token_uri, { method: 'POST', body: await assertionOf(account) });
    if (!response.ok) throw standard.calleeFailed(`Google gives no token: ${response.status}`);
    const { access_token: token, expires_in } = (await response.json()) as { access_token: string; expires_in: number };
    this.#access = { token, until: Date.now() + expires_in * 1000 - spareMs };
    return token;
  }
}

/** What was not paid with money has no order. */
const purchaseIdOf = ({ orderId, purchaseToken }: Pick<ProductPurchase, 'orderId'> & Pick<Token, 'purchaseToken'>) =>
  orderId ?? createHash('sha256').update(purchaseToken).digest('base64url');

/** @see https://www.rfc-editor.org/rfc/rfc7523 */
async function assertionOf({ client_email, private_key, token_uri }: Account): Promise<URLSearchParams> {
  const key = await importPKCS8(private_key, 'RS256');
  const claims = new SignJWT({ scope }).setProtectedHeader({ alg: 'RS256', typ: 'JWT' });
  const assertion = await claims
    .setIssuer(client_email)
    .setAudience(token_uri)
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(key);
  return new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion });
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) });
  } catch (cause) {
    throw standard.calleeFailed('Google does not answer', { cause });
  }
}
