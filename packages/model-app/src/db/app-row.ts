import type { AppView } from '../app-shapes.ts';
import type { App } from './generated/client.ts';

/** Shows an app as it is answered. */
export const toAppView = ({ key, name, defaultLocale, version, templateVersion, ...row }: App): AppView => ({
  key,
  name,
  defaultLocale,
  version,
  templateVersion,
  createdBy: row.createdBy,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});
