/** A field of a table, from the model's schema. */
export interface FieldModel {
  /** Its name in the database. */
  readonly column: string;
  readonly type: 'String' | 'Int' | 'BigInt' | 'Float' | 'Decimal' | 'Boolean' | 'DateTime' | 'Json' | 'Bytes' | string;
  /** Of PostgreSQL, where the schema names one: `Uuid`, `Date`, `Timestamptz`, `SmallInt`. */
  readonly native?: string;
  /** The values of an enumeration. */
  readonly values?: readonly string[];
  readonly isList?: true;
  /** May be null. */
  readonly isOptional?: true;
  /** Gets a value by itself when a row is added. */
  readonly hasDefault?: true;
  /** The schema's comment. */
  readonly about?: string;
}

/** Another table of the same domain that is referred to. */
export interface RelationModel {
  /** The model's name: `Campaign`. */
  readonly table: string;
  /** Fields here, and those they equal there. Empty where the other table holds the reference. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly isList?: true;
}

export interface IndexModel {
  readonly fields: readonly string[];
  readonly isUnique?: true;
}

/** A table, by the names of Prisma's schema. */
export interface TableModel {
  /** Its name in the database. */
  readonly name: string;
  readonly about?: string;
  /** Fields of the primary key. */
  readonly key: readonly string[];
  readonly fields: Readonly<Record<string, FieldModel>>;
  readonly relations: Readonly<Record<string, RelationModel>>;
  /** Those that order: of expressions, and of kinds other than B-tree, there are none. The primary key is one. */
  readonly indexes: readonly IndexModel[];
}

/** All tables of a domain, by their models' names: what `prisma generate` writes to `generated/data-model.ts`. */
export type DataModel = Readonly<Record<string, TableModel>>;
