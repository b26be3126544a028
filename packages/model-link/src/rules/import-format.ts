import { isBlank, trim } from '@clever/contract/outside';
import type { ImportFormat } from '../bulk-shapes.ts';

/** One line of an export, as it says it. */
export interface ImportedEntry {
  readonly slug: string | undefined;
  readonly target: string | undefined;
  readonly title: string | undefined;
  readonly tags: readonly string[];
  readonly domain: string | undefined;
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
    },
  ],
];

/** Tells the format of an export by its header row, and how to read its lines; undefined when it is none of them. */
export function detectFormat(
  header: readonly string[],
): { format: ImportFormat; read: (cells: readonly string[]) => ImportedEntry } | undefined {
  const names = header.map((name) => name.toLowerCase().replace(/[^a-z0-9]/g, ''));
  const has = (wanted: readonly string[]) => wanted.some((name) => names.includes(name));
  const found = formats.find(([, { target, slug }]) => has(target) && has(slug));
  if (!found) return undefined;
  const [format, columns] = found;
  const cellOf = (cells: readonly string[], field: Field) => firstCell(cells, names, columns[field] ?? []);
  return {
    format,
    read: (cells) => ({
      slug: slugIn(cellOf(cells, 'slug')),
      target: cellOf(cells, 'target'),
      title: cellOf(cells, 'title'),
      tags: (cellOf(cells, 'tags') ?? '').split(/[,|;]/).filter((tag) => !isBlank(tag)),
      domain: cellOf(cells, 'domain'),
    }),
  };
}

function firstCell(cells: readonly string[], names: readonly string[], wanted: readonly string[]): string | undefined {
  for (const name of wanted) {
    const cell = trim(cells[names.indexOf(name)] ?? '');
    if (cell) return cell;
  }
  return undefined;
}

/** Some exports have the whole short URL: `bit.ly/abc`. */
function slugIn(cell: string | undefined): string | undefined {
  const last = cell?.split(/[?#]/)[0]?.split('/').at(-1);
  if (!last) return undefined;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** The sign between cells, by the header row: the one of comma, semicolon and tab that is there most often. */
export function delimiterOf(header: string): string {
  const count = (sign: string) => header.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}
