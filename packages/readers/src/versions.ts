import { text } from '@clever/contract';

export { compareVersions } from './versions/compare-versions.ts';
export { readRange, type VersionTest } from './versions/read-range.ts';
export { readVersion, type Version } from './versions/read-version.ts';

/** The version that a client sends. One that cannot be read is unknown, which is below every other; it is not refused. */
export const ClientVersion = text(64, { pattern: '^[^\\u0000-\\u001f\\u007f]*$' });

/** A version that people set: `2.10.0`, `2.10`, `2.9.9.1`, `2026.06.15`, `3.0.0-beta.1`. */
export const SetVersion = text(64, { pattern: '^[0-9]+(\\.[0-9]+)*(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?$' });
