export type { Call, CallOptions, Client, Received } from './client.ts';
