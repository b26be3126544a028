import pg from 'pg';

/** A time that PostgreSQL keeps to the microsecond: as text it is exact, so that a key or a position made of it finds its row. */
class ExactTime extends Date {
  readonly #micros: string;

  constructor(time: Date, micros: string) {
    super(time);
    this.#micros = micros;
  }

  override toISOString(): string {
    return super.toISOString().replace('Z', `${this.#micros}Z`);
  }
}

const beyondMillis = /\.\d{3}(\d{1,3})/;

function readTime(text: string): unknown {
  const time = usual(text);
  const micros = beyondMillis.exec(text)?.[1];
  return micros && time instanceof Date ? new ExactTime(time, micros) : time;
}

const { TIMESTAMPTZ } = pg.types.builtins;
const usual = pg.types.getTypeParser(TIMESTAMPTZ);

/** Reads rows as `pg` does, without losing microseconds. */
export const exactTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === TIMESTAMPTZ && format !== 'binary' ? readTime : pg.types.getTypeParser(oid, format as 'text'),
};
