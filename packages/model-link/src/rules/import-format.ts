import { isBlank, trim } from '@clever/contract/outside';
import { findColumn } from '@clever/readers/csv';
import { columnUnclear } from '@clever/readers/csv-contract';
import type { ImportFormat } from '../bulk-shapes.ts';
import { readShortLink } from './short-link.ts';

/** One line of an export, as it is written. */
export interface ImportedEntry {
  readonly slug: string | undefined;
  /** Of the short link, where the line has one. */
  readonly host: string | undefined;
  readonly target: string | undefined;
  readonly title: string | undefined;
  readonly tags: readonly string[];
  readonly domain: string | undefined;
  readonly createdAt: string | undefined;
  readonly validUntil: string | undefined;
  readonly visits: string | undefined;
  /** Visits in all, those that were made included. */
  readonly maxVisits: string | undefined;
  readonly password: string | undefined;
  /** Whether the link is disabled. */
  readonly banned: string | undefined;
}

export interface KnownFormat {
  readonly format: ImportFormat;
  /** How many columns have names. */
  readonly width: number;
  read(cells: readonly string[]): ImportedEntry;
}

type Field = 'target' | 'slug' | 'title' | 'tags' | 'domain';
type Columns = Readonly<Partial<Record<Field, readonly string[]>>> &
  Readonly<Record<'target' | 'slug', readonly string[]>>;

/**
 * Names of columns, without case, spaces and signs, the best first. A format is known by its target and slug columns,
 * so the order of formats matters: `longurl` with `shortcode` is Shlink, with `link` Bitly.
 */
const formats: readonly (readonly [ImportFormat, Columns])[] = [
  ['yourls', { slug: ['keyword'], target: ['url', 'longurl'], title: ['title'] }],
  ['kutt', { slug: ['address'], target: ['target', 'originalurl'], title: ['description'], domain: ['domain'] }],
  ['kutt', { slug: ['shortlink', 'link'], target: ['target', 'originalurl'], title: ['description'] }],
  [
    'shlink',
    { slug: ['shortcode', 'shorturl'], target: ['longurl'], title: ['title'], tags: ['tags'], domain: ['domain'] },
  ],
  [
    'bitly',
    {
      slug: ['custombitlink', 'custombitlinks', 'customlink', 'backhalf', 'bitlink', 'link', 'shortlink', 'id'],
      target: ['longurl', 'destinationurl', 'destination'],
      title: ['title'],
      tags: ['tags'],
      domain: ['domain'],
    },
  ],
];

/** Columns of these names have whole addresses, often without `https://`. */
const addresses = new Set('shorturl shortlink link bitlink custombitlink custombitlinks customlink id'.split(' '));

/** What any of them may tell besides. */
const further = {
  createdAt: ['createdat', 'created', 'datecreated', 'creationdate', 'createddate', 'timestamp', 'date'],
  validUntil: [
    'validuntil',
    'expirein',
    'expiresat',
    'expireat',
    'expiresin',
    'expires',
    'expiry',
    'expirationdate',
    'expirydate',
    'expirationat',
    'expiration',
  ],
  maxVisits: ['maxvisits', 'visitlimit', 'visitslimit', 'maxclicks', 'clicklimit'],
  password: ['password', 'haspassword', 'protected', 'ispasswordprotected'],
  banned: ['banned', 'isbanned', 'disabled', 'isdisabled'],
  visits: [
    'visits',
    'visitcount',
    'visitscount',
    'totalvisits',
    'visitstotal',
    'clicks',
    'clickcount',
    'totalclicks',
    'engagements',
    'totalengagements',
  ],
} as const;

/**
 * Detects the format of an export by its header row, with a reader of its lines; undefined for an unknown one.
 *
 * @param column the one of short links, as the request states it
 * @throws FILE_COLUMN_UNCLEAR when there is no such column
 */
export function detectFormat(header: readonly string[], column?: string): KnownFormat | undefined {
  const names = header.map((name) => name.toLowerCase().replace(/[^a-z0-9]/g, ''));
  const stated = column === undefined ? undefined : positionOf(column, header);
  const has = (wanted: readonly string[]) => wanted.some((name) => names.includes(name));
  const found = formats.find(([, { target, slug }]) => has(target) && (stated !== undefined || has(slug)));
  if (!found) return undefined;
  const [format, columns] = found;
  const cellOf = (cells: readonly string[], wanted: readonly string[] = []) =>
    textOf(cells, firstFilled(cells, names, wanted));
  return {
    format,
    width: names.length,
    read(cells) {
      const at = stated ?? firstFilled(cells, names, columns.slug);
      return {
        ...readShortLink(textOf(cells, at), addresses.has(names[at ?? -1] ?? '')),
        target: cellOf(cells, columns.target),
        title: cellOf(cells, columns.title),
        tags: (cellOf(cells, columns.tags) ?? '').split(/[,|;]/).filter((tag) => !isBlank(tag)),
        domain: cellOf(cells, columns.domain),
        createdAt: cellOf(cells, further.createdAt),
        validUntil: cellOf(cells, further.validUntil),
        visits: cellOf(cells, further.visits),
        maxVisits: cellOf(cells, further.maxVisits),
        password: cellOf(cells, further.password),
        banned: cellOf(cells, further.banned),
      };
    },
  };
}

/** The columns of a YOURLS export without names; undefined where the row cannot be one of its lines. */
export function detectNameless(cells: readonly string[]): KnownFormat | undefined {
  const [slug = '', target = ''] = cells.map(trim);
  const isEntry =
    slug !== '' && !/^[a-z]+:\/\//i.test(slug) && /^[a-z][a-z0-9+.-]*:/i.test(target) && URL.canParse(target);
  return isEntry ? detectFormat(['keyword', 'url', 'title', 'timestamp', 'ip', 'clicks']) : undefined;
}

function positionOf(column: string, header: readonly string[]): number {
  const found = findColumn(column, header, header.length);
  if (found === undefined) throw columnUnclear(`The file has no one column ${JSON.stringify(column)}`);
  return found;
}

function firstFilled(
  cells: readonly string[],
  names: readonly string[],
  wanted: readonly string[],
): number | undefined {
  return wanted.map((name) => names.indexOf(name)).find((at) => textOf(cells, at) !== undefined);
}

const textOf = (cells: readonly string[], at: number | undefined): string | undefined =>
  at === undefined ? undefined : trim(cells[at] ?? '') || undefined;
