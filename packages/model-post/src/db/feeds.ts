import { generateAtomFeed, generateJsonFeed } from 'feedsmith';
import { boardUnknown } from '../problems.ts';
import { sanitizeShown } from '../rules/sanitize.ts';
import type { BoardModel } from './generated/models.ts';
import type { PostDb } from './open-post.ts';
import { columns, type EntryRow, entries, toSummary } from './row.ts';

const length = 30;

interface Feed {
  readonly board: BoardModel;
  readonly rows: readonly EntryRow[];
}

async function readFeed({ prisma, database }: PostDb, slug: string): Promise<Feed> {
  const board = await prisma.board.findFirst({ where: { slug, isPublic: true } });
  if (!board) throw boardUnknown(`There is no public board ${slug}`);
  const text = `SELECT ${columns} FROM ${entries} WHERE e.board_id = $1 AND e.kind = 'post' AND e.state = 'published'
    ORDER BY e.is_pinned DESC, e.published_at DESC, e.id DESC LIMIT $2`;
  const { rows } = await database.query<EntryRow>({ name: 'post feed', text, values: [board.id, length] });
  return { board, rows };
}

const nameOf = (row: EntryRow) => {
  const { author, alias } = toSummary(row);
  return author ?? alias ?? '';
};

/** The newest posts of a public board. @throws POST_BOARD_UNKNOWN @see https://www.jsonfeed.org/version/1.1/ */
export async function readJsonFeed(db: PostDb, slug: string): Promise<string> {
  const { board, rows } = await readFeed(db, slug);
  const items = rows.map((row) => ({
    id: `urn:uuid:${row.id}`,
    url: addressOf(db, row.id),
    title: row.title ?? '',
    content_html: sanitizeShown(row.html),
    summary: row.excerpt,
    date_published: row.publishedAt ?? row.createdAt,
    date_modified: row.updatedAt,
    authors: [{ name: nameOf(row) }],
    tags: row.tags,
  }));
  const about = board.description === null ? {} : { description: board.description };
  return JSON.stringify(generateJsonFeed({ title: board.name, ...about, items }));
}

/** The same, as Atom. @throws POST_BOARD_UNKNOWN @see https://www.rfc-editor.org/rfc/rfc4287 */
export async function readAtomFeed(db: PostDb, slug: string): Promise<string> {
  const { board, rows } = await readFeed(db, slug);
  const newest = Math.max(board.updatedAt.getTime(), ...rows.map((row) => row.updatedAt.getTime()));
  return generateAtomFeed({
    id: `urn:uuid:${board.id}`,
    title: { value: board.name },
    ...(board.description !== null && { subtitle: { value: board.description } }),
    updated: new Date(newest),
    entries: rows.map((row) => ({
      id: `urn:uuid:${row.id}`,
      title: { value: row.title ?? '' },
      links: [{ href: addressOf(db, row.id), rel: 'alternate' }],
      authors: [{ name: nameOf(row) }],
      published: row.publishedAt ?? row.createdAt,
      updated: row.updatedAt,
      summary: { value: row.excerpt },
      content: { value: sanitizeShown(row.html), type: 'html' },
      categories: row.tags.map((term) => ({ term })),
    })),
  });
}

const addressOf = ({ settings }: PostDb, id: string) => settings.address.replaceAll('{id}', id);
