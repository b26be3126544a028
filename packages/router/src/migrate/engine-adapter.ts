import { PrismaPg } from '@prisma/adapter-pg';
import {
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import pg from 'pg';

const charOid = 18;
const charArrayOid = 1002;

/**
 * Connects the engine to PostgreSQL, with two repairs of `@prisma/adapter-pg` 7.10: it splits scripts at every
 * semicolon, also inside strings and function bodies, and it cannot read the type "char" of the system catalogs.
 * A script is sent whole, and so is one transaction, unless its only statement cannot be in one.
 *
 * @param onFailure called with the driver's error when a script fails
 */
export function createAdapter(
  pool: pg.Pool,
  schema: string,
  onFailure: (error: pg.DatabaseError) => void,
): SqlMigrationAwareDriverAdapterFactory {
  const inner = new PrismaPg(withReadableChars(pool), { schema });
  return {
    provider: inner.provider,
    adapterName: inner.adapterName,
    connect: async () => repair(await inner.connect(), pool, onFailure),
    connectToShadowDb: () => Promise.reject(new Error('no shadow database is needed here')),
  };
}

function repair(
  adapter: SqlDriverAdapter,
  pool: pg.Pool,
  onFailure: (error: pg.DatabaseError) => void,
): SqlDriverAdapter {
  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    executeRaw: (query) => adapter.executeRaw(query),
    startTransaction: (isolation) => adapter.startTransaction(isolation),
    getConnectionInfo: () => adapter.getConnectionInfo?.() ?? { supportsRelationJoins: true },
    dispose: () => adapter.dispose(),
    async queryRaw(query) {
      const result = await adapter.queryRaw(query);
      return { ...result, columnTypes: result.columnTypes.map(withCharacter) };
    },
    async executeScript(script) {
      await pool.query(script).catch((error: Error) => {
        if (!(error instanceof pg.DatabaseError)) throw error;
        onFailure(error);
        throw new DriverAdapterError({ kind: 'GenericJs', id: 0, originalMessage: error.message });
      });
    },
  };
}

/** No query of the engine answers arrays of "char", so that type can stand for "char" on the way through the adapter. */
const withCharacter = (type: number) =>
  (type === ColumnTypeEnum.CharacterArray ? ColumnTypeEnum.Character : type) as SqlColumnType;

type SqlColumnType = (typeof ColumnTypeEnum)[keyof typeof ColumnTypeEnum];

function withReadableChars(pool: pg.Pool): pg.Pool {
  const query = async (statement: pg.QueryConfig) => {
    const result = await pool.query(statement);
    for (const field of result.fields) if (field.dataTypeID === charOid) field.dataTypeID = charArrayOid;
    return result;
  };
  return new Proxy(pool, { get: (target, name) => (name === 'query' ? query : Reflect.get(target, name, target)) });
}
