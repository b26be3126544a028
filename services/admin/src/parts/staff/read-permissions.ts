import { isPermission } from '@clever/model-staff';
import { allowsSomething } from '../../core/access/permission-catalog.ts';
import type { PossibleDomain } from '../../core/access/possible.ts';

/** Many more than there are boxes. */
const most = 2_000;

/** The permissions that were ticked, and one among them that is new and allows nothing that there is. */
export function readPermissions(
  form: URLSearchParams,
  before: readonly string[],
  possible: readonly PossibleDomain[],
): { readonly permissions: readonly string[]; readonly unknown: string | undefined } {
  const permissions = [...new Set(form.getAll('permission').slice(0, most))];
  const isKnown = (one: string) => before.includes(one) || (isPermission(one) && allowsSomething(possible, one));
  return { permissions, unknown: permissions.find((one) => !isKnown(one))?.slice(0, 200) };
}
