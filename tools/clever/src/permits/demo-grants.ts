import type { Service } from '@clever/service';

type Contract = Service['contracts'][number];

/** What a product's back end has no business with: texts that others hold the rights to. */
const withheld: readonly string[] = ['archive.readSynopsis'];

/** Lists the grants of the caller `demo` on a contract: all of it, or each operation but those that are withheld. */
export function demoGrants({ service, operations }: Contract): string[] {
  const names = Object.values(operations).map(({ name }) => name);
  const granted = names.filter((name) => !withheld.includes(name));
  return granted.length === names.length ? [`${service}.*`] : granted;
}
