import type { OperationSpec } from '@clever/contract';
import type { Wanted } from '@clever/model-staff';

type Params = Readonly<Record<string, string>>;

/** What somebody has to have to see a page: nothing, an account, or a permission, which may depend on the address. */
export type Need = 'nothing' | 'account' | Wanted | ((params: Params) => Wanted);

const needs = new WeakMap<OperationSpec, Need>();

/** Notes what a page needs. */
export const setNeed = (operation: OperationSpec, need: Need): void => void needs.set(operation, need);

/** Returns the permission that a page needs; undefined for an undeclared one, which nobody sees. */
export function needOf(
  operation: OperationSpec,
  params: Params,
): Exclude<Need, (params: Params) => Wanted> | undefined {
  const need = needs.get(operation);
  return typeof need === 'function' ? need(params) : need;
}
