import type { AppSource } from '../rules/compiled-app.ts';
import type { PlatformSource, ReleaseSource } from '../rules/verdict.ts';
import type { Content } from '../template-shapes.ts';

/** An app with all that answers are made of, in one row. */
export interface SourceRow {
  readonly key: string;
  readonly default_locale: string;
  readonly revision: string;
  readonly template_version: number;
  readonly content: Content | null;
  readonly platforms: PlatformSource[];
  readonly releases: ReleaseSource[];
}

/** The template before the first one. */
export const emptyContent: Content = { conditions: [], parameters: {} };

/** Columns and tables of a source; a WHERE may follow. */
export const columns = `
  apps.key, apps.default_locale, apps.revision, apps.template_version, templates.content,
  coalesce((
    SELECT jsonb_agg(jsonb_build_object('name', name, 'storeId', store_id, 'storeUrl', store_url, 'minimum', minimum,
      'recommended', recommended, 'texts', texts) ORDER BY name)
    FROM platforms WHERE platforms.app_key = apps.key
  ), '[]') AS platforms,
  coalesce((
    SELECT jsonb_agg(jsonb_build_object('platform', platform, 'semver', semver, 'state', state, 'releasedAt', released_at,
      'countries', countries))
    FROM releases WHERE releases.app_key = apps.key AND state IN ('live', 'blocked')
  ), '[]') AS releases
  FROM apps LEFT JOIN templates ON templates.app_key = apps.key AND templates.version = apps.template_version`;

/** Reads an app out of its row. */
export const toAppSource = ({ default_locale, template_version, content, ...row }: SourceRow): AppSource => ({
  ...row,
  defaultLocale: default_locale,
  templateVersion: template_version,
  template: content ?? emptyContent,
});
