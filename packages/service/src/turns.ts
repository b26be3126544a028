import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Requests of one connection that are handled at once: answers leave in order, so more of a pipeline gain nothing. */
const mostAtOnce = 16;
/** Requests of one connection that wait for their turn. */
const mostWaiting = 1_000;

interface Line {
  underWay: number;
  readonly waiting: (() => void)[];
  /** What to do when a request is over: Node does not close the answers that a lost connection still had before it. */
  readonly endings: Set<() => void>;
}

const lines = new WeakMap<Socket, Line>();

function lineOf(socket: Socket): Line {
  const known = lines.get(socket);
  if (known) return known;
  const line: Line = { underWay: 0, waiting: [], endings: new Set() };
  lines.set(socket, line);
  socket.once('close', () => {
    line.waiting.length = 0;
    for (const end of line.endings) end();
  });
  return line;
}

/** Runs `onOver` once, when the answer closes or its connection is lost. */
export function followAnswer({ socket }: IncomingMessage, answer: ServerResponse, onOver: () => void): void {
  const { endings } = lineOf(socket);
  const end = () => {
    if (endings.delete(end)) onOver();
  };
  endings.add(end);
  answer.once('close', end);
}

/** Node resumes a connection after each of its answers. */
function readNoMore(socket: Socket): false {
  socket.pause();
  socket.resume = () => socket;
  return false;
}

/**
 * Lets a request begin when it is its turn among those of its connection, so that one long pipeline holds nobody else up.
 *
 * @returns false when too many wait already: nothing more is read of the connection then, and it should be closed
 */
export function takeTurn(request: IncomingMessage, answer: ServerResponse, begin: () => void): boolean {
  const line = lineOf(request.socket);
  if (line.underWay >= mostAtOnce && line.waiting.length >= mostWaiting) return readNoMore(request.socket);
  const run = () => {
    line.underWay++;
    followAnswer(request, answer, () => {
      line.underWay--;
      const next = line.waiting.shift();
      // Others have their turn in between.
      if (next) setImmediate(next);
    });
    begin();
  };
  if (line.underWay < mostAtOnce) run();
  else line.waiting.push(run);
  return true;
}
