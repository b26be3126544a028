import { createCipheriv, createDecipheriv, hash, randomBytes } from 'node:crypto';
import { readCookie, writeCookie } from '../../core/access/cookies.ts';
import type { Departure } from '../../core/access/provider.ts';
import type { Site } from '../../core/site.ts';

/** The cookie has to come along when the provider sends the browser back: writeCookie's SameSite=Lax does that, Strict would not. */
const nameOf = (isSecure: boolean) => (isSecure ? '__Host-clever-departure' : 'clever-departure');
const keyOf = ({ key }: Site) => hash('sha256', `departure\n${key}`, 'buffer');
const lifeSeconds = 600;
const ivBytes = 12;
const tagBytes = 16;

/** Writes the state of a sign-in by the provider into a cookie for ten minutes, encrypted. */
export function writeDeparture(site: Site, departure: Departure, now = Date.now()): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', keyOf(site), iv);
  const text = JSON.stringify({ ...departure, until: now + lifeSeconds * 1000 });
  const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  const { isSecure } = site;
  return writeCookie(nameOf(isSecure), sealed.toString('base64url'), { isSecure, maxAgeSeconds: lifeSeconds });
}

/** Reads the state of a sign-in by the provider; undefined where there is none, or it has expired. */
export function readDeparture(site: Site, header: string | string[] | undefined): Departure | undefined {
  const sealed = Buffer.from(readCookie(header, nameOf(site.isSecure)) ?? '', 'base64url');
  if (sealed.length <= ivBytes + tagBytes) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', keyOf(site), sealed.subarray(0, ivBytes), {
    authTagLength: tagBytes,
  }).setAuthTag(sealed.subarray(-tagBytes));
  try {
    const text = Buffer.concat([decipher.update(sealed.subarray(ivBytes, -tagBytes)), decipher.final()]);
    const { until, ...departure } = JSON.parse(text.toString('utf8')) as Departure & { readonly until: number };
    return until > Date.now() ? departure : undefined;
  } catch {
    return undefined;
  }
}
