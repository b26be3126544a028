import { problem } from '@clever/contract';

export const linkUnknown = problem('LINK_UNKNOWN', 404, 'There is no such link');
export const linkExpired = problem('LINK_EXPIRED', 410, 'The link has expired');
export const storeAbsent = problem('LINK_STORE_ABSENT', 404, "The app is in no store of the visitor's system");
export const slugTaken = problem('LINK_SLUG_TAKEN', 409, 'Another link of the domain has this slug');
export const slugsUsedUp = problem('LINK_SLUGS_USED_UP', 409, 'No free slug of this length was found');
export const slugRefused = problem('LINK_SLUG_REFUSED', 422, 'The slug cannot be used');
export const domainUnknown = problem('LINK_DOMAIN_UNKNOWN', 422, 'This service does not serve the domain');
export const targetRefused = problem('LINK_TARGET_REFUSED', 422, 'The target cannot be redirected to');
export const appUnknown = problem('LINK_APP_UNKNOWN', 422, 'A target names an app that there is not');
export const ruleRefused = problem('LINK_RULE_REFUSED', 422, 'A rule has a condition that cannot be read');
export const periodRefused = problem('LINK_PERIOD_REFUSED', 422, 'The period ends before it begins');
export const entryRefused = problem('LINK_ENTRY_REFUSED', 422, 'A line of the file has a value that cannot be read');
export const importUnreadable = problem('LINK_IMPORT_UNREADABLE', 422, 'The file is not a CSV of a known format');
export const rangeRefused = problem('LINK_RANGE_REFUSED', 422, 'The range of the statistics is empty or too long');
