import { type LinkSettings, parseDomains, readSchemes } from '@clever/model-link/db';
import { ConfigError } from '@clever/service';
import type { Static } from 'typebox';
import type { config } from './config.ts';

type Config = Static<typeof config>;

/** Checks what the shape of the settings cannot express. @throws ConfigError naming every fault */
export function readSettings(config: Config): Omit<LinkSettings, 'log' | 'readStores'> {
  const faults: string[] = [];
  const read = <Value>(name: keyof Config, parse: () => Value): Value | undefined => {
    try {
      return parse();
    } catch (error) {
      faults.push(`${name}: ${error instanceof Error ? error.message : error}`);
      return undefined;
    }
  };
  const domains = read('LINK_DOMAINS', () => parseDomains(config.LINK_DOMAINS));
  const appSchemes = read('LINK_APP_SCHEMES', () => readSchemes(config.LINK_APP_SCHEMES));
  if (!domains || !appSchemes) throw new ConfigError(faults);
  return {
    domains,
    appSchemes,
    countryHeader: config.LINK_COUNTRY_HEADER,
    maxCachedLinks: config.LINK_CACHE_ENTRIES,
  };
}
