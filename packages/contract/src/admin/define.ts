import type { TObject } from 'typebox';
import type { Database } from '../database.ts';
import type { Bilingual } from './bilingual.ts';
import type { ChartSpec } from './chart.ts';
import type { DataModel } from './data-model.ts';
import type { FiguresSpec } from './figures.ts';
import type { FileVerbSpec } from './file-verb.ts';
import type { LinkSpec } from './link.ts';
import type { PlayerPanelSpec, PlayerSearchSpec } from './player-panel.ts';
import type { ReachSpec } from './reach.ts';
import type { DownloadSpec, ProgressSpec, RelatedSpec } from './row-page.ts';
import type { AttentionSpec, StateSpec, Tone } from './state.ts';
import type { AdminRow, VerbSpec } from './verb.ts';
import type { AdminWords, ValueWords, Words } from './words.ts';

/** Rows of another table of the domain that are shown with a row. */
export interface InlineSpec {
  readonly table: string;
  /** Fields there that equal the key here, in the key's order. */
  readonly by: readonly string[];
}

/** How a table is shown. Everything is optional: what is absent follows from the data model. */
export interface TableSpec<Db, Field extends string = string> {
  readonly title?: Bilingual;
  /** What it holds, where the domain's `about` does not say. */
  readonly about?: Bilingual;
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
  /** States that follow from a row's columns, by name: shown with each row, and the tabs of the list. */
  readonly states?: Readonly<Record<string, StateSpec>>;
  /** Fields whose values are states, and how each is shown. The first of them has tabs in the list where there are no `states`. */
  readonly tones?: { readonly [Name in Field]?: Readonly<Record<string, Tone>> };
  /** How the domain works inside: staff find it folded away. */
  readonly isTechnical?: true;
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
  /** Channel that is notified of a row which a form changed, with its key, so that replicas drop their cached copy. */
  readonly notify?: string;
  readonly verbs?: Readonly<Record<string, VerbSpec<Db, never>>>;
  /** Verbs that read a file: each is an action with a permission of its own. */
  readonly files?: Readonly<Record<string, FileVerbSpec<Db, never>>>;
  /**
   * Offers to make a row like another one: what the form of the new row begins with. Where forms write, that is the row without what must be
   * unique; nothing where it is absent and verbs write.
   */
  readonly duplicate?: (row: AdminRow) => Readonly<Record<string, unknown>>;
  readonly progress?: ProgressSpec<Field>;
  readonly related?: (row: AdminRow) => readonly RelatedSpec[];
  readonly downloads?: Readonly<Record<string, DownloadSpec<Db>>>;
  readonly figures?: FiguresSpec<Db>;
  /** Demands a reason with every change; the history keeps it. */
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
  /** The default of `writes` for tables (`forms`). */
  readonly writes?: 'forms' | 'verbs' | 'nobody';
  readonly tables?: {
    readonly [Table in keyof Model]?: TableSpec<Db, keyof Model[Table]['fields'] & string>;
  };
  readonly playerPanels?: readonly OfTables<Model, 'panel'>[];
  readonly playerSearch?: readonly OfTables<Model, 'search'>[];
  readonly charts?: readonly OfTables<Model, 'chart'>[];
  readonly attention?: readonly AttentionSpec<keyof Model & string>[];
  readonly reach?: ReachSpec<keyof Model & string>;
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
  readonly attention: readonly AttentionSpec[];
  readonly reach?: ReachSpec;
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
      attention = [],
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
      attention,
      tables: tables as DomainAdmin['tables'],
      open: async (database, settings, log) => open(database, settings as Readonly<Record<string, string>>, log),
    }),
    verb: (spec) => spec as unknown as VerbSpec<Db, never>,
    fileVerb: (spec) => spec as unknown as FileVerbSpec<Db, never>,
  };
}
