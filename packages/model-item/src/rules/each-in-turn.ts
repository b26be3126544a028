/** Does something with each, one after the other: one that fails does not keep the others from it, and is told of at the end. */
export async function eachInTurn<Each>(all: readonly Each[], run: (each: Each) => Promise<unknown>): Promise<void> {
  const failures: unknown[] = [];
  for (const each of all) await run(each).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}
