import { type Finding, finding } from './finding.ts';
import type { SqlNode, Statement } from './parse-statements.ts';

/**
 * Judges the statements of one migration by rules of ours, which need PostgreSQL's own parser. Tables that the migration creates
 * itself are new: nothing can be lost or blocked there.
 */
export function judgeStatements(statements: readonly Statement[]): Finding[] {
  const created = new Set(
    statements.filter(({ kind }) => kind === 'CreateStmt').map(({ node }) => nameOf(node.relation)),
  );
  const context = { isNew: (relation: SqlNode | undefined) => created.has(nameOf(relation)), count: statements.length };
  return statements.flatMap(({ kind, node, line }) =>
    (rules[kind]?.(node, context) ?? []).map(([what, why]) => finding(what, line, why)),
  );
}

interface Context {
  readonly isNew: (relation: SqlNode | undefined) => boolean;
  /** How many statements the migration has. */
  readonly count: number;
}

type Findings = readonly (readonly [Finding['kind'], string])[];
type Rule = (node: SqlNode, context: Context) => Findings;

const nameOf = (relation: SqlNode | undefined): string => relation?.relname ?? '';
const refuse =
  (why: string): Rule =>
  () => [['refused', why]];

const backfill: Findings = [
  [
    'refused',
    'a backfill is a job of the service, in small steps, and no migration: it would hold its locks until the last row',
  ],
];
const ownTransaction = refuse('a migration is one transaction, which whoever applies it begins and ends');
const heavyLock = refuse('it locks a whole table while services use it');
const opaque = refuse('what it does cannot be judged; write the statements themselves');

const rules: Readonly<Record<string, Rule>> = {
  UpdateStmt: ({ relation }, { isNew }) => (isNew(relation) ? [] : backfill),
  DeleteStmt: ({ relation }, { isNew }) => (isNew(relation) ? [] : backfill),
  MergeStmt: ({ relation }, { isNew }) => (isNew(relation) ? [] : backfill),
  InsertStmt: ({ relation, selectStmt }, { isNew }) =>
    isNew(relation) || selectStmt?.SelectStmt?.valuesLists ? [] : backfill,
  CreateTableAsStmt: () => backfill,
  CopyStmt: () => backfill,
  TruncateStmt: refuse('it deletes all rows'),
  DoStmt: opaque,
  SelectStmt: opaque,
  CallStmt: opaque,
  TransactionStmt: ownTransaction,
  LockStmt: heavyLock,
  ClusterStmt: heavyLock,
  VacuumStmt: heavyLock,
  ReindexStmt: heavyLock,
  VariableSetStmt: ({ name }) =>
    /timeout$/.test(name ?? '') ? [['refused', `${name} is set by whoever applies the migration`]] : [],
  IndexStmt: judgeIndex,
  DropStmt: judgeDrop,
  RenameStmt: ({ renameType, relation }, { isNew }) =>
    isNew(relation) || ['OBJECT_INDEX', 'OBJECT_TABLE', 'OBJECT_COLUMN'].includes(renameType)
      ? []
      : [['contract', `an older model knows ${thing(renameType)} by its old name`]],
  CreateFunctionStmt: ({ replace }) =>
    replace ? [['contract', 'an older model calls the function that is replaced: give the new one another name']] : [],
  AlterTableStmt: ({ relation, cmds = [] }, { isNew }) =>
    isNew(relation) ? [] : cmds.flatMap(({ AlterTableCmd }: SqlNode) => judgeChange(AlterTableCmd)),
};

function judgeIndex({ relation, unique, concurrent }: SqlNode, { isNew, count }: Context): Findings {
  if (isNew(relation)) return [];
  return [
    ...(concurrent && count > 1
      ? ([
          [
            'refused',
            'an index that is made concurrently is alone in its migration: together, statements are one transaction',
          ],
        ] as const)
      : []),
    ...(unique ? ([['contract', 'an older model may write rows that the unique index forbids']] as const) : []),
  ];
}

/** Tables, and indexes that are not dropped concurrently, are squawk's. */
function judgeDrop({ removeType, concurrent }: SqlNode, { count }: Context): Findings {
  if (removeType === 'OBJECT_INDEX')
    return concurrent && count > 1
      ? [
          [
            'refused',
            'an index that is dropped concurrently is alone in its migration: together, statements are one transaction',
          ],
        ]
      : [['contract', 'an older model may be slow without the index, or name it in ON CONFLICT']];
  return removeType === 'OBJECT_TABLE' ? [] : [['contract', `an older model may use ${thing(removeType)}`]];
}

const thing = (type: string): string => `the ${type.replace('OBJECT_', '').toLowerCase().replaceAll('_', ' ')}`;

/** Dropped columns and changed types are squawk's. */
function judgeChange({ subtype, name, def }: SqlNode): Findings {
  if (subtype === 'AT_AddConstraint')
    return [['contract', 'an older model may write rows that the constraint forbids']];
  if (subtype === 'AT_DropConstraint')
    return [['contract', `an older model may name ${name} in ON CONFLICT, or know its violation`]];
  if (subtype === 'AT_ColumnDefault' && !def) return [['contract', `an older model may leave ${name} to its default`]];
  return [];
}
