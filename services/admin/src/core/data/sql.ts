import pg from 'pg';
import { exactTypes } from './exact-time.ts';

/** A piece of a statement: texts of our own, with values between them that only ever travel as parameters. */
export class Sql {
  readonly texts: readonly string[];
  readonly values: readonly unknown[];

  constructor(texts: readonly string[], values: readonly unknown[]) {
    this.texts = texts;
    this.values = values;
  }

  /** The statement as `pg` takes it. */
  get query(): pg.QueryConfig & { values: unknown[] } {
    const text = this.texts.reduce((before, next, at) => `${before}$${at}${next}`);
    return { text, values: [...this.values], types: exactTypes };
  }
}

/** Makes a piece of a statement: what is put in is a parameter, unless it is such a piece itself. */
export function sql(strings: TemplateStringsArray, ...parts: readonly unknown[]): Sql {
  const texts = [strings[0] ?? ''];
  const values: unknown[] = [];
  parts.forEach((part, at) => {
    const after = strings[at + 1] ?? '';
    if (part instanceof Sql) append(texts, values, part);
    else {
      values.push(part);
      texts.push('');
    }
    texts.push((texts.pop() ?? '') + after);
  });
  return new Sql(texts, values);
}

function append(texts: string[], values: unknown[], piece: Sql): void {
  const [first = '', ...rest] = piece.texts;
  texts.push((texts.pop() ?? '') + first, ...rest);
  values.push(...piece.values);
}

/** A quoted name of a table, schema or column. */
export const name = (...path: readonly string[]): Sql => new Sql([path.map(pg.escapeIdentifier).join('.')], []);

/** A piece of a statement that a domain wrote: code of ours, never what came from outside. */
export const trusted = (text: string): Sql => new Sql([text], []);

/** Joins pieces; nothing where there are none. */
export function join(pieces: readonly Sql[], separator: ', ' | ' AND ' | ' OR '): Sql {
  const texts = [''];
  const values: unknown[] = [];
  pieces.forEach((piece, at) => {
    if (at > 0) texts.push((texts.pop() ?? '') + separator);
    append(texts, values, piece);
  });
  return new Sql(texts, values);
}

const types = {
  uuid: new Sql(['::uuid'], []),
  text: new Sql(['::text'], []),
  timestamptz: new Sql(['::timestamptz'], []),
} as const;

/** A cast to one of the types that need one. */
export const cast = (type: keyof typeof types): Sql => types[type];
