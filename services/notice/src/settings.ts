import { type NoticeSettings, parseSchemes } from '@clever/model-notice/db';
import { ConfigError } from '@clever/service';
import type { Static } from 'typebox';
import type { config as settings } from './config.ts';

/** Checks what the shape of the settings cannot express. @throws ConfigError */
export function readSettings(config: Static<typeof settings>): Omit<NoticeSettings, 'log'> {
  return { schemes: readSchemes(config.NOTICE_APP_SCHEMES), maxAgeSeconds: config.NOTICE_FEED_MAX_AGE_SECONDS };
}

function readSchemes(list: string): NoticeSettings['schemes'] {
  try {
    return parseSchemes(list);
  } catch (error) {
    throw new ConfigError([`NOTICE_APP_SCHEMES: ${error instanceof Error ? error.message : error}`]);
  }
}
