import type { Database } from '@clever/contract/database';
import type { Document, DocumentReader } from '@clever/search';

export type Label = 'board' | 'tag';

interface IndexedPost {
  readonly id: string;
  readonly boardId: string;
  readonly title: string;
  readonly body: string;
  readonly tags: string[];
  readonly day: string;
}

const select = `SELECT id, board_id AS "boardId", title, body, tags, published_at::date::text AS day
  FROM entry WHERE kind = 'post' AND state = 'published'`;

const toDocument = ({
  id,
  boardId,
  title,
  body,
  tags,
  day,
}: IndexedPost & Record<string, unknown>): Document<Label> => ({
  ...{ id, titles: [title], names: tags, hidden: body, day },
  labels: { board: [boardId], tag: tags },
});

async function read(database: Database, where: string, values: readonly unknown[]): Promise<Document<Label>[]> {
  const { rows } = await database.query<IndexedPost & Record<string, unknown>>({
    text: `${select} AND ${where}`,
    values: [...values],
  });
  return rows.map(toDocument);
}

/** How the live index reads published posts. */
export const readPosts = (maxDocuments: number): DocumentReader<Label> => ({
  labels: ['board', 'tag'],
  channel: 'post_entry',
  maxDocuments,
  byId: (database, ids) => read(database, 'id = ANY ($1::uuid[])', [ids]),
  after: (database, id, limit) => read(database, 'id > $1 ORDER BY id LIMIT $2', [id, limit]),
});
