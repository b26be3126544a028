import type { Static, TObject } from 'typebox';
import type { Database } from '../database.ts';
import type { IdempotencyKey } from '../io.ts';
import type { Bilingual } from './bilingual.ts';
import type { ChartSpec } from './chart.ts';
import type { DataModel } from './data-model.ts';
import type { FileVerbSpec } from './file-verb.ts';
import type { PlayerPanelSpec, PlayerSearchSpec } from './player-panel.ts';
import type { AdminWords, InputName, ValueWords, Words } from './words.ts';

/** A row of a table by its fields' names, as `pg` reads it: times are `Date`, big integers are texts. */
export type AdminRow = Readonly<Record<string, unknown>>;

/** What a verb gets to know when it is run from the admin. */
export interface VerbContext<Input> {
  /** The row as it was read a moment ago; empty where the verb makes one. */
  readonly row: AdminRow;
  /** What was filled in, of the shape that the verb asks for. */
  readonly input: Input;
  /** The version that the person saw, where the table has a field `version`: for verbs that take an If-Match. */
  readonly match: readonly string[];
  /** The same each time that one form is sent: a verb with a receipt answers the first result. */
  readonly key: IdempotencyKey;
  /** Who it is, for columns that say so: `staff:kim@example.com`. */
  readonly by: string;
}

/** A verb of the domain, offered as a button, a form, or in place of the admin's own add, change or delete. */
export interface VerbSpec<Db, Input extends TObject = TObject> {
  readonly title: Bilingual;
  /** What is asked for: a form is made of it. Nothing, where it is absent. */
  readonly input?: Input;
  /** Names of fields of the input, and of what these hold, that are called otherwise than in the table, or are not there. */
  readonly words?: Words<InputName<Static<Input>>>;
  readonly values?: ValueWords<keyof Static<Input> & string>;
  /** Fields of the input that hold keys of other rows, besides those that are named like a field of the table that does. */
  readonly links?: Readonly<Record<string, LinkSpec>>;
  /** The values that the form begins with; those of the row where it is absent. */
  readonly initial?: (row: AdminRow) => Readonly<Record<string, unknown>>;
  /** Offers it for rows of which this is true; for all where it is absent. */
  readonly isFor?: (row: AdminRow) => boolean;
  /** Cannot be taken back: asked for twice, and shown in red. */
  readonly isFinal?: true;
  /** Asks why, and keeps the answer in the history. */
  readonly needsReason?: true;
  /** Another person who may do it has to agree before it is done: always, or for an input of which this is true. */
  readonly needsSecondPerson?: true | ((input: Static<Input>) => boolean);
  /**
   * @returns for a verb that makes a row, what its key is: `{ id: '...' }`
   * @throws problems of the domain, which are shown in the form
   */
  readonly run: (db: Db, context: VerbContext<Static<Input>>) => Promise<unknown>;
}

/** Rows of another domain, or of a table without a foreign key, that a field refers to. */
export interface LinkSpec {
  /** `player` */
  readonly domain: string;
  /** `Player` */
  readonly table: string;
}

/** Rows of another table of the domain that are shown with a row. */
export interface InlineSpec {
  readonly table: string;
  /** Fields there that equal the key here, in the key's order. */
  readonly by: readonly string[];
}

/** How a table is shown. Everything is optional: what is absent follows from the data model. */
export interface TableSpec<Db, Field extends string = string> {
  readonly title?: Bilingual;
  /** Names of fields, and of their values, that mean something else here than in the domain's other tables. */
  readonly words?: Words<Field>;
  readonly values?: ValueWords<Field>;
  /** What names a row to people: its `name`, `title` or key where it is absent. */
  readonly label?: Field;
  readonly list?: readonly Field[];
  /** Each word of a search must be found in one of these: `has` anywhere in it, `begins` with it, or `is` it. */
  readonly search?: { readonly [Name in Field]?: 'has' | 'begins' | 'is' };
  readonly filters?: readonly Field[];
  /** Fields in groups, each with a heading; the rest comes after them. */
  readonly groups?: readonly { readonly title: Bilingual; readonly fields: readonly Field[] }[];
  readonly inlines?: readonly InlineSpec[];
  readonly links?: { readonly [Name in Field]?: LinkSpec };
  /** Shown and never written by forms. */
  readonly readOnly?: readonly Field[];
  /** Never read at all: secrets and their digests. */
  readonly hidden?: readonly Field[];
  /** Fields that can be changed in the list. */
  readonly listEditable?: readonly Field[];
  /**
   * Who writes: `forms` (the default) lets staff with the permission add, change and delete rows as they are; `verbs` lets only
   * the verbs below; `nobody` shows it.
   */
  readonly writes?: 'forms' | 'verbs' | 'nobody';
  /** Channel that is notified of a row which a form changed, with its key, so that replicas forget what they knew. */
  readonly notify?: string;
  readonly verbs?: Readonly<Record<string, VerbSpec<Db, never>>>;
  /** Verbs that read a file: each is an action with a permission of its own. */
  readonly files?: Readonly<Record<string, FileVerbSpec<Db, never>>>;
  /** Asks why with every change, and keeps the answer. */
  readonly needsReason?: true;
}

/** What the admin knows of a domain. */
export interface AdminSpec<Db extends Closable, Model extends DataModel> extends AdminWords<Model> {
  readonly domain: string;
  readonly title: Bilingual;
  readonly model: Model;
  /** Settings that `open` needs, by the names of their environment variables: a TypeBox object of texts. */
  readonly settings?: TObject;
  /** Opens the domain for its verbs, when the first of them is run. */
  readonly open: (database: Database, settings: Readonly<Record<string, string>>, log: AdminLog) => Promise<Db> | Db;
  /** How tables are written that say nothing about it (`forms`). */
  readonly writes?: 'forms' | 'verbs' | 'nobody';
  readonly tables?: {
    readonly [Table in keyof Model]?: TableSpec<Db, keyof Model[Table]['fields'] & string>;
  };
  readonly playerPanels?: readonly OfTables<Model, 'panel'>[];
  readonly playerSearch?: readonly OfTables<Model, 'search'>[];
  readonly charts?: readonly OfTables<Model, 'chart'>[];
}

/** A panel, search or chart of one of the model's tables, with that table's fields. */
type OfTables<Model extends DataModel, Kind extends 'panel' | 'search' | 'chart'> = {
  readonly [Table in keyof Model & string]: {
    readonly panel: PlayerPanelSpec<Table, keyof Model[Table]['fields'] & string>;
    readonly search: PlayerSearchSpec<Table, keyof Model[Table]['fields'] & string>;
    readonly chart: ChartSpec<Table, keyof Model[Table]['fields'] & string>;
  }[Kind];
}[keyof Model & string];

export interface Closable {
  close(): Promise<void>;
}

export interface AdminLog {
  error(details: object, message: string): void;
  warn(details: object, message: string): void;
}

/** A domain in the admin, whatever its tables are. */
export interface DomainAdmin {
  readonly domain: string;
  readonly title: Bilingual;
  readonly model: DataModel;
  readonly words: Words;
  readonly values: ValueWords;
  readonly about: Readonly<Record<string, Bilingual>>;
  readonly problems: Readonly<Record<string, string>>;
  readonly settings?: TObject;
  readonly open: (database: Database, settings: Readonly<Record<string, unknown>>, log: AdminLog) => Promise<Closable>;
  readonly tables: Readonly<Record<string, TableSpec<never>>>;
  readonly playerPanels: readonly PlayerPanelSpec[];
  readonly playerSearch: readonly PlayerSearchSpec[];
  readonly charts: readonly ChartSpec[];
  readonly writes: 'forms' | 'verbs' | 'nobody';
}

/** What describes a domain to the admin, for its verbs' type of open domain. */
export interface Describing<Db extends Closable> {
  /** Describes the domain: `./admin` of a model package exports it as `admin`. The compiler checks the names of tables and fields. */
  readonly defineAdmin: <const Model extends DataModel>(spec: AdminSpec<Db, Model>) => DomainAdmin;
  /** Describes a verb, with the type of its input taken from its shape. */
  readonly verb: <Input extends TObject = TObject>(spec: VerbSpec<Db, Input>) => VerbSpec<Db, never>;
  /** Describes a verb that reads a file. */
  readonly fileVerb: <Input extends TObject = TObject>(spec: FileVerbSpec<Db, Input>) => FileVerbSpec<Db, never>;
}

/** Begins the description of a domain: `const { defineAdmin, verb } = describing<CouponDb>()`. */
export function describing<Db extends Closable>(): Describing<Db> {
  return {
    defineAdmin: ({
      open,
      words = {},
      values = {},
      about = {},
      problems = {},
      tables = {},
      playerPanels = [],
      playerSearch = [],
      charts = [],
      writes = 'forms',
      ...rest
    }) => ({
      ...rest,
      writes,
      words: words as Words,
      values: values as ValueWords,
      about: about as DomainAdmin['about'],
      problems,
      playerPanels: playerPanels as readonly PlayerPanelSpec[],
      playerSearch: playerSearch as readonly PlayerSearchSpec[],
      charts: charts as readonly ChartSpec[],
      tables: tables as DomainAdmin['tables'],
      open: async (database, settings, log) => open(database, settings as Readonly<Record<string, string>>, log),
    }),
    verb: (spec) => spec as unknown as VerbSpec<Db, never>,
    fileVerb: (spec) => spec as unknown as FileVerbSpec<Db, never>,
  };
}
