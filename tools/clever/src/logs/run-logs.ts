import { dataFolder } from '../data/data-folder.ts';
import { Failure } from '../terminal/failure.ts';
import { workspaceRoot } from '../workspace/root.ts';
import { buildTree } from './build-tree.ts';
import { formatTree } from './format-tree.ts';
import { readLines } from './read-lines.ts';

export interface LogsCommand {
  readonly trace: string;
  readonly data: string;
  readonly json?: true;
}

/** Finds a request in the logs of all services, and shows what it did and where it failed. */
export async function runLogs(places: readonly string[], { trace, data, json }: LogsCommand): Promise<void> {
  const where = places.length > 0 ? places : [dataFolder(workspaceRoot(), data).logs];
  const given = idOf(trace);
  const direct = await readLines(where, given);
  const traceId = direct.find((line) => line.traceId)?.traceId;
  if (!traceId)
    throw new Failure(`no line says ${given}`, {
      hints: [
        `looked in ${where.join(', ')}`,
        'a trace id is in the logs, a request id in every problem and in X-Request-Id',
      ],
    });
  // A request id may be that of one service alone.
  const lines = traceId === given || where.includes('-') ? direct : await readLines(where, traceId);
  const text = json ? lines.map((line) => JSON.stringify(line)).join('\n') : formatTree(traceId, buildTree(lines));
  process.stdout.write(`${text}\n`);
}

/** A traceparent has the trace id inside. */
const idOf = (given: string) => /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-/.exec(given)?.[1] ?? given;
