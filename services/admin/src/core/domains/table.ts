import type {
  AdminRow,
  Bilingual,
  DomainAdmin,
  DownloadSpec,
  FieldModel,
  FiguresSpec,
  FileVerbSpec,
  InlineSpec,
  LinkSpec,
  ProgressSpec,
  RelatedSpec,
  StateSpec,
  TableModel,
  TableSpec,
  Tone,
  VerbSpec,
} from '@clever/contract/admin';
import { sharedWords } from '../i18n/shared-words.ts';
import { mergeWords, type Named, nameField, spaced, type Vocabulary } from './naming.ts';

/** A field with all that forms and lists ask about it. */
export interface Field extends FieldModel, Named {
  readonly name: string;
  /** The row that its value leads to. */
  readonly link: LinkSpec | undefined;
  /** How each of its values is shown, where they are states. */
  readonly tones: Readonly<Record<string, Tone>> | undefined;
  /** Shown and never written. */
  readonly isReadOnly: boolean;
  readonly isKey: boolean;
}

const numbers = new Set<string>(['Int', 'BigInt', 'Float', 'Decimal']);

/** Returns whether a field holds numbers. */
export const isNumeric = ({ type = '' }: { readonly type?: string | undefined }): boolean => numbers.has(type);

/** A table as the admin shows it: the model with its domain's options, and defaults for the rest. The file is longer than others: each option stands beside its default. */
export interface Table {
  readonly domain: string;
  /** The model's name: `Campaign`. */
  readonly name: string;
  readonly title: Bilingual;
  /** What its fields are called, and those of its verbs' inputs. */
  readonly vocabulary: Vocabulary;
  /** What it holds, in the languages that have a text. */
  readonly about: Partial<Bilingual>;
  readonly model: TableModel;
  /** Without those that are hidden. */
  readonly fields: ReadonlyMap<string, Field>;
  readonly key: readonly Field[];
  /** What names a row. */
  readonly label: Field;
  readonly list: readonly Field[];
  readonly search: ReadonlyMap<Field, 'has' | 'begins' | 'is'>;
  readonly filters: readonly Field[];
  readonly groups: readonly { readonly title: Bilingual | undefined; readonly fields: readonly Field[] }[];
  readonly inlines: readonly InlineSpec[];
  /** By name, in the order in which they are looked for; none where rows have no states. */
  readonly states: ReadonlyMap<string, StateSpec>;
  /** Has tabs in the list: a field whose values are states, where rows have no others. */
  readonly stateField: Field | undefined;
  readonly isTechnical: boolean;
  readonly listEditable: readonly Field[];
  readonly writes: 'forms' | 'verbs' | 'nobody';
  readonly verbs: Readonly<Record<string, VerbSpec<never, never>>>;
  /** Verbs that read a file. */
  readonly files: Readonly<Record<string, FileVerbSpec<never, never>>>;
  /** What a new row begins with that is made like another one; undefined where none is. */
  readonly duplicate: ((row: AdminRow) => AdminRow) | undefined;
  readonly progress: ProgressSpec | undefined;
  readonly related: (row: AdminRow) => readonly RelatedSpec[];
  readonly downloads: Readonly<Record<string, DownloadSpec<never>>>;
  readonly figures: FiguresSpec<never> | undefined;
  readonly notify: string | undefined;
  readonly needsReason: boolean;
}

/** Columns that a form never fills in: they follow from what is done. */
const kept = new Set(['version', 'createdAt', 'updatedAt']);
/** What stands last on a row's page: who made it, when, and how often it was changed. */
const recorded = new Set([...kept, 'createdBy', 'updatedBy', 'idempotencyKey', 'caller']);
/** The column of receipts that tells staff nothing. */
const receiptDigest = 'fingerprint';
const usualLabels = ['name', 'title', 'handle', 'email', 'slug', 'key'];
const maxColumns = 7;

/** Puts together what is known of a table. */
export function describeTable(admin: DomainAdmin, name: string, model: TableModel): Table {
  const spec = admin.tables[name] ?? ({} as TableSpec<never>);
  const hidden = new Set<string>([receiptDigest, ...(spec.hidden ?? [])]);
  const names = Object.keys(model.fields).filter((field) => !hidden.has(field));
  const vocabulary = mergeWords({ words: sharedWords }, admin, spec);
  const inner = mergeWords(
    vocabulary,
    ...Object.values(spec.verbs ?? {}).map(({ words, values }) => ({ words, values })),
  );
  const naming = { domain: admin.domain, vocabulary, inner };
  const fields = new Map(names.map((field) => [field, describeField(naming, field, model, spec)]));
  const pick = (wanted: readonly string[]) => wanted.flatMap((field) => fields.get(field) ?? []);
  const key = pick(model.key);
  const labelName = spec.label ?? usualLabels.find((usual) => fields.has(usual)) ?? model.key[0];
  for (const [verb, rule] of Object.entries<ReasonRule>(spec.verbs ?? {}))
    if (asksReason(spec, rule) && rule.input && 'reason' in rule.input.properties) throw reasonTwice(admin, name, verb);
  return {
    domain: admin.domain,
    name,
    title: spec.title ?? { en: spaced(name), ko: spaced(name) },
    vocabulary,
    about: admin.about[name] ?? spec.about ?? { ...(model.about && { en: model.about }) },
    model,
    fields,
    key,
    label: fields.get(labelName ?? '') ?? (key[0] as Field),
    list: pick(spec.list ?? names.filter((field) => isShort(model.fields[field])).slice(0, maxColumns)),
    search: searchOf(fields, spec, labelName),
    filters: pick(spec.filters ?? names.filter((field) => isFilter(field, model))),
    groups: groupsOf(fields, spec),
    inlines: spec.inlines ?? inlinesOf(admin, name, model),
    states: new Map(Object.entries(spec.states ?? {})),
    stateField: spec.states ? undefined : [...fields.values()].find(({ tones }) => tones),
    isTechnical: spec.isTechnical ?? false,
    listEditable: pick(spec.listEditable ?? []),
    writes: spec.writes ?? admin.writes,
    verbs: spec.verbs ?? {},
    files: spec.files ?? {},
    duplicate: spec.duplicate ?? ((spec.writes ?? admin.writes) === 'forms' ? withoutUnique(model) : undefined),
    progress: spec.progress,
    related: spec.related ?? (() => []),
    downloads: spec.downloads ?? {},
    figures: spec.figures,
    notify: spec.notify,
    needsReason: spec.needsReason ?? false,
  };
}

/** A row without its key, and without each field that must be unique. */
function withoutUnique({ key, indexes }: TableModel): (row: AdminRow) => AdminRow {
  const alone = indexes.flatMap(({ fields, isUnique }) => (isUnique && fields.length === 1 ? fields : []));
  const left = new Set([...key, ...alone]);
  return (row) => Object.fromEntries(Object.entries(row).filter(([name]) => !left.has(name)));
}

type ReasonRule = Pick<VerbSpec<never>, 'needsReason'> & {
  readonly input?: { readonly properties: object };
  readonly needsSecondPerson?: unknown;
};

/** Returns whether a form asks why, at least for some inputs. */
const asksReason = (table: TableSpec<never>, { needsReason, needsSecondPerson }: ReasonRule) =>
  needsReason ?? table.needsReason ?? needsSecondPerson !== undefined;

const reasonTwice = ({ domain }: DomainAdmin, table: string, verb: string) =>
  new Error(
    `${domain}.${table}: ${verb} asks for a reason of its own and for the history's. Take the \`reason\` of its context`,
  );

function describeField(
  { domain, vocabulary, inner }: Pick<Table, 'domain' | 'vocabulary'> & { readonly inner: Vocabulary },
  name: string,
  model: TableModel,
  spec: TableSpec<never>,
): Field {
  const field = model.fields[name] as FieldModel;
  const relation = Object.values(model.relations).find(({ from }) => from.length === 1 && from[0] === name);
  const own = relation && { domain, table: relation.table };
  const named = nameField(vocabulary, name, field.about, inner);
  const values = field.values ?? (field.type === 'String' && !field.isList ? Object.keys(named.valueTitles) : []);
  return {
    ...field,
    ...named,
    ...(values.length > 0 && { values }),
    name,
    link: (spec.links as Record<string, LinkSpec> | undefined)?.[name] ?? own,
    tones: (spec.tones as Record<string, Record<string, Tone>> | undefined)?.[name],
    isKey: model.key.includes(name),
    isReadOnly: kept.has(name) || field.type === 'Bytes' || (spec.readOnly ?? []).includes(name),
  };
}

const isShort = (field: FieldModel | undefined) => field && field.type !== 'Json' && field.type !== 'Bytes';

/** Few values, or a time: what can be chosen from. */
function isFilter(name: string, { fields, relations }: TableModel): boolean {
  const { type, values, isList } = fields[name] as FieldModel;
  if (isList) return false;
  return type === 'Boolean' || values !== undefined || name === 'createdAt' || isReference(name, relations);
}

const isReference = (name: string, relations: TableModel['relations']) =>
  Object.values(relations).some(({ from }) => from.length === 1 && from[0] === name);

function searchOf(fields: ReadonlyMap<string, Field>, spec: TableSpec<never>, label: string | undefined) {
  const byDefault: Record<string, 'has'> =
    fields.get(label ?? '')?.type === 'String' ? { [label as string]: 'has' } : {};
  const wanted = Object.entries((spec.search ?? byDefault) as Record<string, 'has' | 'begins' | 'is'>);
  return new Map(
    wanted.flatMap(([name, how]) => (fields.has(name) ? [[fields.get(name) as Field, how] as const] : [])),
  );
}

function groupsOf(fields: ReadonlyMap<string, Field>, { groups = [] }: TableSpec<never>): Table['groups'] {
  const named = groups.map(({ title, fields: names }) => ({
    title,
    fields: (names as readonly string[]).flatMap((name) => fields.get(name) ?? []),
  }));
  const grouped = new Set(named.flatMap((group) => group.fields));
  const rest = [...fields.values()].filter((field) => !grouped.has(field));
  const isKept = (field: Field) => recorded.has(field.name) || (field.isKey && field.native === 'Uuid');
  const parts = groups.length > 0 ? [rest] : [rest.filter((field) => !isKept(field)), rest.filter(isKept)];
  return [...named, ...parts.filter((part) => part.length > 0).map((part) => ({ title: undefined, fields: part }))];
}

/** Tables that refer to this one by a foreign key. */
function inlinesOf({ model: tables }: DomainAdmin, name: string, model: TableModel): InlineSpec[] {
  return Object.entries(tables).flatMap(([table, { relations }]) =>
    Object.values(relations)
      .filter(
        (relation) => relation.table === name && relation.to.join() === model.key.join() && relation.from.length > 0,
      )
      .map(({ from }) => ({ table, by: from })),
  );
}
