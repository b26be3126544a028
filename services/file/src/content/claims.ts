import { createHash, createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { problems } from '@clever/model-file';
import type { Range } from '@clever/storage';

/** What a caller says to have. */
export interface Claim {
  readonly caller: string;
  readonly sha256: string;
  readonly size: number;
  /** In milliseconds since 1970. */
  readonly expires: number;
  readonly nonce: string;
}

const ranges = 16;
const rangeBytes = 4_096;
const openMs = 300_000;

/** Makes a claim with the bytes that prove it, which nobody could know before. The token is all that there is of it. */
export function newClaim(keys: string, claim: Pick<Claim, 'caller' | 'sha256' | 'size'>) {
  const expires = Date.now() + openMs;
  const body = Buffer.from(JSON.stringify({ ...claim, expires, nonce: randomBytes(16).toString('hex') })).toString(
    'base64url',
  );
  const token = `${body}.${sign(keys, body)}`;
  return { token, ranges: rangesOf(token, claim.size), expiresAt: new Date(expires).toISOString() };
}

/** Reads a token that was given to this caller. @throws FILE_CONTENT_UNKNOWN */
export function readClaim(keys: string, token: string, caller: string): Claim {
  const [body = '', given = ''] = token.split('.');
  const right = Buffer.from(sign(keys, body));
  const isOurs = given.length === right.length && timingSafeEqual(Buffer.from(given), right);
  const claim = isOurs ? (JSON.parse(Buffer.from(body, 'base64url').toString()) as Claim) : undefined;
  if (claim?.caller !== caller || claim.expires <= Date.now())
    throw problems.contentUnknown('The token is not valid here, or no longer');
  return claim;
}

/** The same token asks for the same bytes. */
export function rangesOf(token: string, size: number): Range[] {
  return Array.from({ length: ranges }, (_, at) => {
    const start = hash('sha256', `${token}\n${at}`, 'buffer').readUIntBE(0, 6) % size;
    return { start, end: Math.min(start + rangeBytes, size) - 1 };
  });
}

/** Compares a proof with the bytes. */
export async function isProof(token: string, proof: string, parts: AsyncIterable<Buffer>): Promise<boolean> {
  const digest = createHash('sha256').update(token);
  for await (const part of parts) digest.update(part);
  return timingSafeEqual(Buffer.from(digest.digest('hex')), Buffer.from(proof));
}

const sign = (keys: string, body: string) =>
  createHmac('sha256', keys.split(',')[0] as string)
    .update(`claim\n${body}`)
    .digest('base64url');
