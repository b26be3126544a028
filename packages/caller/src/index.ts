export { defaultTimeoutMs } from './call.ts';
export { type Caller, type CallerOptions, createCaller } from './caller.ts';
export type { Call, CallOptions, CallScope, Client, Received } from './client.ts';
export { CallError, calleeFaulty, calleeTimeout, calleeUnavailable } from './errors.ts';
export type { CallObserver, EndedCall } from './observed.ts';
