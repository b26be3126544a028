import { createHmac, timingSafeEqual } from 'node:crypto';
import { newId } from '@clever/contract';
import { formRefused } from '../data/problems.ts';

/** What binds a form to a session. */
export interface TokenOwner {
  readonly sessionDigest: string;
  /** The site's key. */
  readonly key: string;
}

/** Makes the token of one form: an id, so that sending it twice is once, signed for one session, so that no other site can make it. */
export function createFormToken(owner: TokenOwner, id = newId()): string {
  return `${id}.${sign(owner, id)}`;
}

/** Reads the id of a form's token. @throws ADMIN_FORM_REFUSED when it was made for nobody or somebody else */
export function readFormToken(owner: TokenOwner, token: string | null): string {
  const [id = '', signature = ''] = (token ?? '').split('.');
  const expected = sign(owner, id);
  if (signature.length !== expected.length || !timingSafeEqual(Buffer.from(signature), Buffer.from(expected)))
    throw formRefused();
  return id;
}

const sign = ({ sessionDigest, key }: TokenOwner, id: string) =>
  createHmac('sha256', key).update(`form\n${sessionDigest}\n${id}`).digest('base64url');
