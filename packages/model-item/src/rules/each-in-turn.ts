/** Runs something for each, one after the other, also after a failure; the failures are thrown at the end. */
export async function eachInTurn<Each>(all: readonly Each[], run: (each: Each) => Promise<unknown>): Promise<void> {
  const failures: unknown[] = [];
  for (const each of all) await run(each).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}
