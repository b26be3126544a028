import { setTimeout as sleep } from 'node:timers/promises';

const tries = 20;
const pauseMs = 250;

/** Asks again for a while where a service is busy: the machine may be. */
export async function asked(ask: () => Promise<Response>): Promise<Response> {
  let answer = await ask();
  for (let at = 1; at < tries && answer.status === 503; at++) {
    await answer.body?.cancel();
    await sleep(pauseMs);
    answer = await ask();
  }
  return answer;
}
