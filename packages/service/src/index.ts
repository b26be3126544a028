export * from './define.ts';
export { type RunningService, start } from './start.ts';
