import { type Caller, type CallerOptions, createCaller } from '@clever/caller';
import { uses } from '@clever/contract';
import { expect } from 'vitest';
import { secretOf, thing } from './example.ts';

export const calls = [
  uses(
    thing,
    'hello',
    'read',
    'create',
    'edit',
    'note',
    'remove',
    'made',
    'wait',
    'fail',
    'echo',
    'odd',
    'download',
    'upload',
  ),
] as const;

export const scope = {
  requestId: 'request-1',
  traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
  tracestate: 'vendor=1',
  deadline: undefined,
};

export interface Calling extends AsyncDisposable {
  readonly caller: Caller<typeof calls>;
  readonly call: ReturnType<Caller<typeof calls>['bind']>;
}

/** Calls the example service, as a service of its own would. */
export function callThing(
  url: string,
  options: Pick<CallerOptions, 'transport' | 'connect'> & { name?: 'shop' | 'poor' } = {},
): Calling {
  const { transport = 'clever', name = 'shop', connect } = options;
  const caller = createCaller(calls, { name, secret: secretOf(name), urls: { thing: url }, transport, connect });
  return { caller, call: caller.bind(scope), [Symbol.asyncDispose]: () => caller.close() };
}

/** Makes calls until they go over a connection of calls: the first ones do not wait for it. */
export async function untilFramed({ call }: Calling, lines: readonly Record<string, unknown>[]): Promise<void> {
  const before = lines.filter(isOpening).length;
  await expect
    .poll(async () => {
      await call.thing.hello({ query: {} });
      return lines.filter(isOpening).length;
    })
    .toBeGreaterThan(before);
  // Its caller learns of it after it was logged.
  for (let turn = 0; turn < 20; turn++) await call.thing.hello({ query: {} });
}

const isOpening = ({ operation, status }: Record<string, unknown>) => operation === 'ops.calls' && status === 101;
