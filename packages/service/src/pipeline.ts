import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Requests of one connection that are handled at once: answers leave in order, so more of a pipeline gain nothing. */
const maxAtOnce = 16;
/** Requests of one connection that wait for the ones before them. */
const maxWaiting = 1_000;

interface Pipeline {
  underWay: number;
  readonly waiting: (() => void)[];
  /** What to do when a request is over: Node does not close the answers that a lost connection still had before it. */
  readonly endings: Set<() => void>;
}

const pipelines = new WeakMap<Socket, Pipeline>();

function pipelineOf(socket: Socket): Pipeline {
  const known = pipelines.get(socket);
  if (known) return known;
  const pipeline: Pipeline = { underWay: 0, waiting: [], endings: new Set() };
  pipelines.set(socket, pipeline);
  socket.once('close', () => {
    pipeline.waiting.length = 0;
    for (const end of pipeline.endings) end();
  });
  return pipeline;
}

const handedOver = new WeakMap<ServerResponse, number>();
const over = Symbol('handed over');

/** Ends an answer for whoever follows it: its connection is somebody else's now. */
export function handOver(answer: ServerResponse, status: number): void {
  handedOver.set(answer, status);
  answer.emit(over);
}

/** The status of an answer whose connection was handed over. */
export const handedOverAs = (answer: ServerResponse): number | undefined => handedOver.get(answer);

/** Runs `onOver` once, when the answer closes, its connection is lost or handed over. */
export function followAnswer({ socket }: IncomingMessage, answer: ServerResponse, onOver: () => void): void {
  const { endings } = pipelineOf(socket);
  const end = () => {
    if (endings.delete(end)) onOver();
  };
  endings.add(end);
  answer.once('close', end);
  answer.once(over, end);
}

/** Node resumes a connection after each of its answers. */
function readNoMore(socket: Socket): false {
  socket.pause();
  socket.resume = () => socket;
  return false;
}

/**
 * Lets a request begin in the order of its connection, so that one long pipeline holds nobody else up.
 *
 * @returns false when too many wait already: nothing more is read of the connection then, and it should be closed
 */
export function limitPipeline(request: IncomingMessage, answer: ServerResponse, begin: () => void): boolean {
  const pipeline = pipelineOf(request.socket);
  if (pipeline.underWay >= maxAtOnce && pipeline.waiting.length >= maxWaiting) return readNoMore(request.socket);
  const run = () => {
    pipeline.underWay++;
    followAnswer(request, answer, () => {
      pipeline.underWay--;
      const next = pipeline.waiting.shift();
      // Others have their turn in between.
      if (next) setImmediate(next);
    });
    begin();
  };
  if (pipeline.underWay < maxAtOnce) run();
  else pipeline.waiting.push(run);
  return true;
}
