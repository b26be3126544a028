import { randomBytes } from 'node:crypto';
import type { Database } from '@clever/contract/database';

/** What is hashed with visitors of a UTC day. */
export interface Salt {
  /** `2026-01-31`. */
  readonly day: string;
  readonly value: string;
}

/** All services take the salt that came first. Making a day's salt deletes those of days before. */
const text = `
  WITH over AS (DELETE FROM visitor_salts WHERE day < $1::date)
  INSERT INTO visitor_salts AS salts (day, salt) VALUES ($1::date, $2)
  ON CONFLICT (day) DO UPDATE SET salt = salts.salt
  RETURNING encode(salt, 'hex') AS value`;

/** Gives today's salt; asks the database once a day. */
export function createSalts(database: Database): () => Promise<Salt> {
  let salt: Salt | undefined;
  return async () => {
    const day = new Date().toISOString().slice(0, 10);
    if (salt?.day !== day) salt = { day, value: await readSalt(database, day) };
    return salt;
  };
}

async function readSalt(database: Database, day: string): Promise<string> {
  const { rows } = await database.query<{ value: string }>({ text, values: [day, randomBytes(32)] });
  if (!rows[0]) throw new Error(`No salt for ${day}`);
  return rows[0].value;
}
