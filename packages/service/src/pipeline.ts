import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Requests of one connection that are handled at once: answers leave in order, so more of a pipeline gain nothing. */
const maxAtOnce = 16;
/** Requests of one connection that wait for the ones before them. */
const maxWaiting = 1_000;

/** Whoever is told, once, that a request is over. */
export interface Follower {
  over(status: number): void;
}

/** A request on its way. It is kept at its answer: a listener for each would cost more than all else that is noted of it. */
interface Followed {
  readonly pipeline: Pipeline;
  readonly follower: Follower;
  isRunning: boolean;
  isOver: boolean;
}

interface Pipeline {
  underWay: number;
  readonly waiting: (() => void)[];
  /** Those that are not closed, handed over or not: Node does not close the answers that a lost connection still had before it. */
  readonly answers: ServerResponse[];
}

const pipelineKey = Symbol('pipeline');
const followedKey = Symbol('followed');
type Piped = Socket & { [pipelineKey]?: Pipeline };
type Answer = ServerResponse & { [followedKey]?: Followed };

const clientClosed = 499;

function pipelineOf(socket: Piped): Pipeline {
  const known = socket[pipelineKey];
  if (known) return known;
  const pipeline: Pipeline = { underWay: 0, waiting: [], answers: [] };
  socket[pipelineKey] = pipeline;
  socket.once('close', () => {
    pipeline.waiting.length = 0;
    for (const answer of [...pipeline.answers]) onClose.call(answer);
  });
  return pipeline;
}

/** Returns the answers of a connection that are not closed: whoever took one over may still write to it. */
export const underWay = (socket: Piped): ServerResponse[] => [...(socket[pipelineKey]?.answers ?? [])];

/** Follows a request until its answer closes, its connection is lost or handed over. The status is 499 where the client went away before. */
export function followAnswer({ socket }: IncomingMessage, answer: Answer, follower: Follower): void {
  const pipeline = pipelineOf(socket);
  answer[followedKey] = { pipeline, follower, isRunning: false, isOver: false };
  pipeline.answers.push(answer);
  answer.on('close', onClose);
}

/** Ends an answer for whoever follows it: its connection is somebody else's now. */
export const handOver = (answer: Answer, status: number): void => end(answer, status);

function onClose(this: Answer): void {
  const answers = this[followedKey]?.pipeline.answers;
  if (answers) forget(answers, this);
  end(this, this.writableFinished ? this.statusCode : clientClosed);
}

/** They close in their order, and mostly there is one. */
function forget(answers: ServerResponse[], answer: ServerResponse): void {
  const at = answers.indexOf(answer);
  if (at === 0) answers.shift();
  else if (at > 0) answers.splice(at, 1);
}

function end(answer: Answer, status: number): void {
  const followed = answer[followedKey];
  if (!followed || followed.isOver) return;
  followed.isOver = true;
  const { pipeline, follower, isRunning } = followed;
  if (isRunning) {
    pipeline.underWay--;
    const next = pipeline.waiting.shift();
    // Others have their turn in between.
    if (next) setImmediate(next);
  }
  follower.over(status);
}

/** Node resumes a connection after each of its answers. */
function readNoMore(socket: Socket): false {
  socket.pause();
  socket.resume = () => socket;
  return false;
}

/**
 * Lets a request that is followed begin in the order of its connection, so that one long pipeline holds nobody else up.
 *
 * @returns false when too many wait already: nothing more is read of the connection then, and it should be closed
 */
export function limitPipeline({ socket }: IncomingMessage, answer: Answer, begin: () => void): boolean {
  const pipeline = pipelineOf(socket);
  if (pipeline.underWay < maxAtOnce) {
    run(answer, begin);
    return true;
  }
  if (pipeline.waiting.length >= maxWaiting) return readNoMore(socket);
  pipeline.waiting.push(() => run(answer, begin));
  return true;
}

function run(answer: Answer, begin: () => void): void {
  const followed = answer[followedKey];
  if (followed && !followed.isOver) {
    followed.isRunning = true;
    followed.pipeline.underWay++;
  }
  begin();
}
