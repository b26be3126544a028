import { createHash, createHmac } from 'node:crypto';

/** The keys that codes are made and checked with. */
export interface CodeKeys {
  /** The id of the key for new campaigns. */
  readonly current: string;
  /** The key of this id; undefined when it is not configured any more. */
  find(id: string): CodeKey | undefined;
}

export interface CodeKey {
  readonly id: string;
  /** Derives a key of 32 bytes for one purpose. */
  derive(purpose: string): Buffer;
}

/**
 * Reads the setting: secrets of at least 32 characters, separated by commas, the newest first. Older ones stay until nobody needs
 * the codes of their campaigns.
 *
 * @throws TypeError when a secret is too short
 */
export function readCodeKeys(setting: string): CodeKeys {
  const secrets = setting.split(',').map((secret) => secret.trim());
  if (secrets.some((secret) => secret.length < 32)) throw new TypeError('a code key is shorter than 32 characters');
  const keys = secrets.map(createKey);
  const byId = new Map(keys.map((key) => [key.id, key]));
  const [newest] = keys;
  if (!newest) throw new TypeError('there is no code key');
  return { current: newest.id, find: (id) => byId.get(id) };
}

function createKey(secret: string): CodeKey {
  const id = createHash('sha256').update(`clever coupon key id\0${secret}`).digest('hex').slice(0, 12);
  return { id, derive: (purpose) => createHmac('sha256', secret).update(purpose).digest() };
}
