export { type Position, PushClient, type PushJob, type PushMessage, type PushOptions } from './push-client.ts';
