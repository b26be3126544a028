/** What somebody wants to do: `{ domain: 'coupon', table: 'Campaign', action: 'pause' }`. */
export interface Wanted {
  readonly domain: string;
  readonly table: string;
  /** view, add, change, delete, or a verb */
  readonly action: string;
}

/** `coupon.Campaign.pause`; each part may be `*`, and `*` alone is everything. */
const shape = /^(\*|(\*|[a-z][a-z0-9-]*)\.(\*|[A-Za-z][A-Za-z0-9]*)\.(\*|[a-z][A-Za-z0-9]*))$/;

/** Returns whether a text is a permission. */
export const isPermission = (text: string): boolean => shape.test(text);

/** Returns whether permissions cover what is wanted. */
export function isAllowed(permissions: readonly string[], { domain, table, action }: Wanted): boolean {
  return permissions.some((permission) => {
    if (permission === '*') return true;
    const [ofDomain, ofTable, ofAction] = permission.split('.');
    return covers(ofDomain, domain) && covers(ofTable, table) && covers(ofAction, action);
  });
}

/** Returns whether permissions cover all that another one covers: only who has it gives it out. */
export function coversPermission(permissions: readonly string[], permission: string): boolean {
  const [domain = '*', table = '*', action = '*'] = permission === '*' ? [] : permission.split('.');
  return isAllowed(permissions, { domain, table, action });
}

/** Leaves out what another one of them covers. */
export function withoutCovered(permissions: readonly string[]): string[] {
  const all = [...new Set(permissions.map((one) => (one === '*.*.*' ? '*' : one)))];
  return all.filter((one) => !all.some((other) => other !== one && coversPermission([other], one)));
}

/** Finds what others have and these permissions do not cover. */
export const beyond = (permissions: readonly string[], others: readonly string[]): string | undefined =>
  others.find((one) => !coversPermission(permissions, one));

const covers = (granted: string | undefined, wanted: string) => granted === '*' || granted === wanted;
