import type pg from 'pg';

/**
 * Lets who else may write the rows of a domain, as the admin site may, only read which migrations were applied. Nothing happens where there are none.
 *
 * @param schema as it is written in a statement: quoted where it has to be
 */
export async function keepToOwner(client: pg.Client, schema: string): Promise<void> {
  const table = `${schema}._prisma_migrations`;
  const { rows } = await client.query<{ writer: string }>(
    `SELECT DISTINCT quote_ident(pg_get_userbyid(acl.role)) AS writer FROM pg_class, aclexplode(relacl) AS acl (giver, role, may)
     WHERE pg_class.oid = to_regclass($1) AND acl.may <> 'SELECT' AND acl.role NOT IN (0, relowner)`,
    [table],
  );
  for (const { writer } of rows) await client.query(`REVOKE INSERT, UPDATE, DELETE ON ${table} FROM ${writer}`);
}
