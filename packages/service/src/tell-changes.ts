import type { FastifyBaseLogger } from 'fastify';

interface Changes<Context, One, Value> {
  readonly name: string;
  /** How often it looks, in milliseconds. */
  readonly everyMs: number;
  readonly list: (context: Context) => Promise<readonly One[]>;
  readonly read: (one: One, context: Context) => Promise<Value>;
  readonly tell: (one: One, value: Value, context: Context) => Promise<unknown>;
}

/**
 * Makes a job that reads something of each that is listed, and tells it whenever it is another than before: a replica that has told nothing yet tells it once
 * more. One that cannot be read or told keeps the others from nothing.
 */
export function tellChanges<Context extends { readonly log: FastifyBaseLogger }, One extends { id: string }, Value>({
  list,
  read,
  tell,
  ...job
}: Changes<Context, One, Value>) {
  let told = new Map<string, string | undefined>();
  return {
    ...job,
    async run(context: Context): Promise<boolean> {
      const all = await list(context);
      const before = told;
      told = new Map(all.map(({ id }) => [id, before.get(id)]));
      for (const one of all)
        await tellOne(one, context).catch((err) => context.log.warn({ err, id: one.id }, `${job.name} cannot be told`));
      return false;
    },
  };

  async function tellOne(one: One, context: Context): Promise<void> {
    const value = await read(one, context);
    const data = JSON.stringify(value);
    if (told.get(one.id) === data) return;
    await tell(one, value, context);
    told.set(one.id, data);
  }
}
