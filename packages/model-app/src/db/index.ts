export { createApp } from './create-app.ts';
export { listApps } from './list-apps.ts';
export { type AppDb, openApps } from './open.ts';
export { readApp } from './read-app.ts';
export { updateApp } from './update-app.ts';
