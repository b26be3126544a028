import type { OperationSpec } from '@clever/contract';
import { admins } from '../../src/core/domains/admins.ts';
import { pages } from '../../src/parts/index.ts';
import { formOf, type Page, type Person } from './person.ts';

/** An address of a page. */
export interface Address {
  /** Of the page, without `admin.`: `rowHistory` */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly isPublic: boolean;
  /** `coupon.Campaign`, where the address is of a table. */
  readonly table: string;
  readonly action: string;
}

/** Values for the parts of paths, by the beginning of the path where it matters. A page with a part that is not here fails the walk. */
export type Samples = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** Every address that every page of the site has, for every table and everything that can be done with it; pages that are added later too. */
export function addressesOf(samples: Samples): Address[] {
  return pages.flatMap(({ operation }) => {
    const wanted = (operation.path.match(/\{\w+\}/g) ?? []).map((part) => part.slice(1, -1));
    return fill(wanted, operation, samples).map((values): Address => {
      const { domain = '', table = '', action = '' } = values;
      return {
        name: operation.name.replace(/^admin\./, ''),
        method: operation.method,
        path: operation.path.replace(/\{(\w+)\}/g, (_whole, part) => encodeURIComponent(values[part] ?? '')),
        isPublic: operation.access === 'public',
        table: table === '' ? domain : `${domain}.${table}`,
        action,
      };
    });
  });
}

type Values = Readonly<Record<string, string>>;

function fill(parts: readonly string[], { path }: Pick<OperationSpec, 'path'>, samples: Samples): Values[] {
  return parts.reduce<Values[]>(
    (found, part) =>
      found.flatMap((values) => valuesOf(part, values, path, samples).map((value) => ({ ...values, [part]: value }))),
    [{}],
  );
}

function valuesOf(part: string, { domain, table }: Values, path: string, samples: Samples): readonly string[] {
  const admin = admins.find((one) => one.domain === domain);
  if (part === 'domain') return admins.map((one) => one.domain);
  if (part === 'table' && admin) return Object.keys(admin.model);
  if (part === 'action' && admin)
    return [
      'view',
      'add',
      'change',
      'delete',
      'import',
      'export',
      ...Object.keys(admin.tables[table ?? '']?.verbs ?? {}),
    ];
  const [, known] = Object.entries(samples).find(([begin, values]) => path.startsWith(begin) && values[part]) ?? [];
  if (!known?.[part])
    throw new Error(`the walk over all pages needs samples of {${part}} in ${path}: test/access.test.ts`);
  return known[part];
}

/** Goes to an address as a person who is signed in would: forms carry that person's token. */
export async function goTo(person: Person, { method, path }: Address, once: string): Promise<Page> {
  return method === 'GET' ? person.open(path) : person.post(path, { once });
}

/** A token of a form of the person. */
export const tokenOf = async (person: Person): Promise<string> =>
  formOf((await person.open('/account')).text, '/account').once ?? '';
