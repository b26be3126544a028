import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What a developer does for a minor of the coupon model: a column, an operation that reads it, a route, a changeset. */
export function addNotes(checkout: string): void {
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(checkout, path)), { recursive: true });
    writeFileSync(join(checkout, path), text);
  };
  const edit = (path: string, from: string, to: string) => {
    const text = readFileSync(join(checkout, path), 'utf8');
    if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
    writeFileSync(join(checkout, path), text.replace(from, to));
  };
  const model = 'packages/model-coupon';
  edit(`${model}/prisma/schema.prisma`, 'model Campaign {\n', 'model Campaign {\n  note String?\n');
  write(
    `${model}/prisma/migrations/20990101000000_note/migration.sql`,
    'ALTER TABLE "campaign" ADD COLUMN "note" text;\n',
  );
  edit(
    `${model}/src/db/create-campaign.ts`,
    '    importedLengths: [],\n',
    '    importedLengths: [],\n    note: null,\n',
  );
  write(`${model}/src/operations/notes.ts`, operations);
  edit(
    `${model}/src/index.ts`,
    'import { redeem,',
    "import { readNote } from './operations/notes.ts';\nimport { redeem,",
  );
  edit(`${model}/src/index.ts`, '...ofRedemptions }', '...ofRedemptions, readNote }');
  write(`${model}/src/db/read-note.ts`, verb);
  edit(
    `${model}/src/db/index.ts`,
    'export { readStats',
    "export { readNote } from './read-note.ts';\nexport { readStats",
  );
  write('services/coupon/src/routes/notes/read.ts', route);
  edit(
    'services/coupon/src/app.ts',
    'import * as pause ',
    "import * as note from './routes/notes/read.ts';\nimport * as pause ",
  );
  edit(
    'services/coupon/src/app.ts',
    '    validation.createRoute,\n',
    '    validation.createRoute,\n    note.readRoute,\n',
  );
  write('.changeset/notes.md', changeset);
}

const operations = `import { Id, nullable, operation, text } from '@clever/contract';
import Type from 'typebox';
import { campaignUnknown } from '../problems.ts';

export const readNote = operation({
  name: 'coupon.readNote',
  method: 'GET',
  path: '/campaigns/{id}/note',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Read what colleagues noted about a campaign',
  params: Type.Object({ id: Id }),
  replies: { 200: Type.Object({ note: nullable(text(500)) }) },
  problems: [campaignUnknown],
});
`;

const verb = `import { campaignUnknown } from '../problems.ts';
import type { CouponDb } from './coupon-db.ts';

/** @throws COUPON_CAMPAIGN_UNKNOWN */
export async function readNote({ prisma }: CouponDb, id: string): Promise<{ note: string | null }> {
  const row = await prisma.campaign.findUnique({ where: { id }, select: { note: true } });
  if (!row) throw campaignUnknown();
  return row;
}
`;

const route = `import { coupon } from '@clever/model-coupon';
import { readNote } from '@clever/model-coupon/db';
import { handle } from '../../context.ts';

export const readRoute = handle(coupon.operations.readNote, ({ params }, { db }) => readNote(db, params.id));
`;

const changeset = `---
'@clever/model-coupon': minor
'@clever/service-coupon': minor
---

Campaigns have a note that colleagues can read.
`;
