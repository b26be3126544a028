import type { Bilingual, DomainAdmin } from '@clever/contract/admin';
import { spaced, valueTitle } from '../../src/core/domains/naming.ts';
import { describeTable, type Table } from '../../src/core/domains/table.ts';
import { fieldsOfVerb } from '../../src/core/forms/fields-of-verb.ts';
import type { FormField } from '../../src/core/forms/form-field.ts';

/** Korean, or what Koreans write in capitals too: ID, CSV. */
const isKorean = ({ ko }: Bilingual) => /\p{Script=Hangul}/u.test(ko) || /^[A-Z0-9 ]+$/.test(ko);
/** Numbers and signs are the same in every language. */
const isWord = (value: string) => /\p{L}/u.test(value);

interface Name {
  /** What is called so, and where its name is written. */
  readonly what: string;
  readonly title: Bilingual;
}

/** Finds what a domain shows without a Korean name; each says where its name belongs. */
export function unnamedIn(admin: DomainAdmin): string[] {
  const tables = tablesOf(admin);
  const names = [
    { what: `${admin.domain}: title of the domain`, title: admin.title },
    ...tables.flatMap((table) => namesIn(admin, table)),
    ...panelsOf(admin, tables),
    ...chartsOf(admin),
  ];
  return names.filter(isUnnamed).map(told);
}

const isUnnamed = ({ title }: Name) => !isKorean(title);
const told = ({ what, title }: Name) => `${what}: ${title.ko}`;

/** Finds values of a field that no table of the domain with that field names. */
export function unnamedValues(admin: DomainAdmin, name: string, values: readonly string[]): string[] {
  const fields = tablesOf(admin).flatMap((table) => table.fields.get(name) ?? []);
  const names = fields.map((field) => valueNames(admin.domain, { ...field, choices: values }).filter(isUnnamed));
  const fewest = names.sort((one, other) => one.length - other.length)[0] ?? [];
  return fewest.map(told);
}

const tablesOf = (admin: DomainAdmin) =>
  Object.entries(admin.model).map(([name, model]) => describeTable(admin, name, model));

function namesIn(admin: DomainAdmin, table: Table): Name[] {
  const at = `${admin.domain}.${table.name}`;
  const fields = [...table.fields.values()].map((field) => ({ ...field, choices: field.values }));
  return [
    { what: `title of the table ${at}`, title: table.title },
    ...(table.about.en
      ? [{ what: `${at} needs a sentence in the about of the domain (admin-words.ts)`, title: inBoth(table.about) }]
      : []),
    ...table.groups.flatMap(({ title }) => (title ? [{ what: `a group of ${at}`, title }] : [])),
    ...fields.flatMap((field) => fieldNames(at, field, 'words of the domain (admin-words.ts), or of the table')),
    ...Object.entries(table.files).flatMap(([verb, { title, about, counts }]) =>
      [title, about, ...Object.values(counts)].map((one) => ({ what: `a text of ${at}.${verb}`, title: one })),
    ),
    ...Object.entries({ ...table.verbs, ...table.files }).flatMap(([verb, spec]) => [
      { what: `title of the verb ${at}.${verb}`, title: spec.title },
      ...fieldsOfVerb(table, spec).flatMap((field) => fieldNames(`${at}.${verb}`, field, 'words of the verb')),
    ]),
  ];
}

type Labelled = Pick<
  ReturnType<typeof fieldsOfVerb>[number],
  'name' | 'title' | 'valueTitles' | 'choices' | 'parts' | 'editor'
>;

const fieldNames = (at: string, field: Labelled, where: string): Name[] => [
  ...[field, ...(field.parts ?? []).map((part) => ({ ...part, name: `${field.name}.${part.name}` }))].map(
    ({ name, title }) => ({ what: `${at}.${name} needs a name in the ${where}`, title }),
  ),
  ...valueNames(at, field),
  ...partsOf(field)
    .filter(({ name }) => name !== 'plain' && name !== 'item')
    .flatMap((part) => fieldNames(at, { ...part, name: `${field.name}.${part.name}`, choices: [] }, where)),
];

/** What an editor shows, however deep. */
function partsOf({ editor }: Labelled): readonly FormField[] {
  if (!editor) return [];
  if (editor.as === 'group') return editor.parts;
  return editor.as === 'variants' ? editor.of.flatMap(partsOf) : partsOf(editor.of);
}

const valueNames = (at: string, { name, valueTitles, choices = [] }: Labelled): Name[] =>
  choices.filter(isWord).map((one) => ({
    what: `${at}.${name} = ${one} needs a name in the values of the domain (admin-words.ts), of the table or of the verb`,
    title: valueTitle({ valueTitles }, one),
  }));

function panelsOf({ domain, playerPanels }: DomainAdmin, tables: readonly Table[]): Name[] {
  return playerPanels.flatMap(({ title, table, sum = {}, nested }) => [
    { what: `a panel of ${domain}.${table}`, title },
    ...(nested ? [{ what: `the rows below a panel of ${domain}.${table}`, title: nested.title }] : []),
    ...Object.entries(sum).map(([name, own]) => ({
      what: `the sum ${name} of a panel of ${domain}.${table}`,
      title: own ?? tables.find((one) => one.name === table)?.fields.get(name)?.title ?? asWritten(name),
    })),
  ]);
}

const chartsOf = ({ domain, charts }: DomainAdmin): Name[] =>
  charts.flatMap(({ title, table, sum = {}, byDay }) => [
    { what: `a chart of ${domain}.${table}`, title },
    ...Object.entries({ ...sum, ...byDay?.sum }).map(([name, own]) => ({
      what: `the line ${name} of a chart of ${domain}.${table}`,
      title: own ?? asWritten(name),
    })),
  ]);

const inBoth = ({ en = '', ko = '' }: Partial<Bilingual>): Bilingual => ({ en, ko });

const asWritten = (name: string): Bilingual => ({ en: spaced(name), ko: spaced(name) });
