import { type Debugger, Session } from 'node:inspector';
import { parentPort, workerData } from 'node:worker_threads';
import type { Blockage } from './watchdog.ts';

const { cells, limitMs, beatMs } = workerData as { cells: Int32Array; limitMs: number; beatMs: number };

let lastBeat = 0;
let lastMoved = performance.now();
let seen: Pick<Blockage, 'operation' | 'stack'> | undefined;
let isLooking = false;

setInterval(() => {
  const now = performance.now();
  const beat = Atomics.load(cells, 0);
  if (beat !== lastBeat) report(now - lastMoved);
  if (beat !== lastBeat) [lastBeat, lastMoved] = [beat, now];
  else if (beat > 0 && now - lastMoved > limitMs && !seen && !isLooking) look();
}, beatMs);

function report(blockedMs: number): void {
  if (seen) parentPort?.postMessage({ ...seen, blockedMs: Math.round(blockedMs) } satisfies Blockage);
  seen = undefined;
}

/** Interrupts the blocked thread for as long as it takes to read its stack. */
function look(): void {
  isLooking = true;
  const operation = Atomics.load(cells, 1);
  const session = new Session();
  const urls = new Map<string, string>();
  session.connectToMainThread();
  session.on('Debugger.scriptParsed', ({ params }) => urls.set(params.scriptId, params.url));
  session.on('Debugger.paused', ({ params }) => {
    seen = {
      operation,
      stack: params.callFrames.slice(0, 12).map((frame) => describe(frame, urls.get(frame.location.scriptId))),
    };
    session.post('Debugger.resume', () => {
      session.post('Debugger.disable', () => {
        session.disconnect();
        isLooking = false;
      });
    });
  });
  session.post('Debugger.enable');
  session.post('Debugger.pause');
}

function describe({ functionName, location }: Debugger.CallFrame, url = '(unknown)'): string {
  const { lineNumber, columnNumber = 0 } = location;
  return `${functionName || '(anonymous)'} ${url.replace(/^file:\/\//, '')}:${lineNumber + 1}:${columnNumber + 1}`;
}
