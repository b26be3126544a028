import type { OperationSpec } from './operation.ts';

type Operations = Readonly<Record<string, OperationSpec>>;

/** All operations of a domain, by the second half of their names. */
export interface Contract<Name extends string = string, Ops extends Operations = Operations> {
  /** The domain: `coupon`. Services find its host by the setting `COUPON_URL`. */
  readonly service: Name;
  /** Version of the package, sent by callers as `Clever-Contract: coupon@1.4.0`. */
  readonly version: string;
  readonly operations: Ops;
}

export type OperationOf<C extends Contract, Key extends keyof C['operations']> = C['operations'][Key];

/**
 * Gathers the operations of a domain: `contract('coupon', version, { redeem, read })`.
 *
 * @throws TypeError when a key is not the second half of its operation's name, it is a page, or two operations share method and path
 */
export function contract<const Name extends string, const Ops extends Operations>(
  service: Name,
  version: string,
  operations: Ops,
): Contract<Name, Ops> {
  const paths = new Map<string, string>();
  for (const [key, { name, method, path, kind }] of Object.entries(operations)) {
    if (kind === 'page') throw new TypeError(`contract ${service}: ${name} is a page, which nobody calls`);
    if (name !== `${service}.${key}`) throw new TypeError(`contract ${service}: ${name} is listed as ${key}`);
    const place = `${method} ${path.replace(/\{[^}]*\}/g, '{}')}`;
    const other = paths.get(place);
    if (other) throw new TypeError(`contract ${service}: ${name} and ${other} are both ${place}`);
    paths.set(place, name);
  }
  return Object.freeze({ service, version, operations });
}

/** Some operations of another domain's contract: what a service calls. */
export interface Use<C extends Contract = Contract, Key extends keyof C['operations'] = keyof C['operations']> {
  readonly contract: C;
  readonly keys: readonly Key[];
}

/** Lists operations that a service calls: `uses(coupon, 'redeem', 'validate')`. */
export function uses<C extends Contract, const Key extends keyof C['operations'] & string>(
  target: C,
  ...keys: readonly Key[]
): Use<C, Key> {
  return { contract: target, keys };
}
