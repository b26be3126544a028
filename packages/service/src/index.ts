export { ConfigError } from '@clever/router';
export { StartupError } from './checks.ts';
export { createService, type Service } from './create-service.ts';
export {
  type AnyHandler,
  defineContext,
  type Handler,
  type HandlerContext,
  type HandlersOf,
  type Job,
  type Opening,
  type PageContext,
  type ServiceContext,
} from './define-context.ts';
export type { Http, TakenOver } from './http.ts';
export { defaultJobMs } from './jobs.ts';
export { defineLiveContext, livePages, said } from './live-pages.ts';
export { openApi } from './openapi.ts';
export type { PageRequest, PageRules } from './page-rules.ts';
export { resourceRoutes } from './resource-routes.ts';
export { run } from './run.ts';
export { defineSeed, type Seed, type Seeded } from './seed.ts';
export type { Environment } from './settings.ts';
export { type ShapeFault, shapeChecker } from './shape-checker.ts';
export { type RunningService, type StartOptions, start } from './start.ts';
export { tellChanges } from './tell-changes.ts';
export { watchEventLoop } from './watchdog.ts';
