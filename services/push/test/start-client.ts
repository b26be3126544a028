import { PushClient, type PushMessage, type PushOptions } from '@clever/push-client';
import { onTestFinished } from 'vitest';
import { until } from './start-push.ts';

/** A client of ours that notes what it hears, and is closed after the test. */
export function startClient(options: PushOptions) {
  const messages: PushMessage[] = [];
  const resets: string[] = [];
  const states: string[] = [];
  const heard: Partial<PushOptions> = {
    onMessage: (message) => messages.push(message),
    onReset: (channel) => resets.push(channel),
    onState: (state, ending) => states.push([state, ending?.code].filter(Boolean).join(' ')),
  };
  // Its address may change: it is asked for each time.
  const client = new PushClient(Object.create(options, Object.getOwnPropertyDescriptors(heard)));
  onTestFinished(() => client.close());
  const is = (state: string, times = 1) =>
    until(
      () => states.filter((one) => one === state).length >= times || undefined,
      () => `${state} in ${states}`,
    );
  return { client, messages, resets, states, is };
}
