import type { Names } from './names.ts';

/** What a new service has besides the domain's own table: a table with the five operations, a ledger, or calls that it owes. */
export interface Part {
  readonly kind: 'resource' | 'ledger' | 'outbox';
  readonly names: Names;
}

/** Where code of a part is put: imports of four files, then what they are for. */
export type Place =
  | 'index'
  | 'db'
  | 'admin'
  | 'app'
  | 'exports'
  | 'operations'
  | 'field'
  | 'opened'
  | 'problems'
  | 'tables'
  | 'handlers'
  | 'jobs';

/** Code of parts: `sample` is the domain, `piece` the part. */
export const snippets: Readonly<Record<Part['kind'], Partial<Record<Place, readonly string[]>>>> = {
  resource: {
    index: ["import { pieces } from './piece.ts';"],
    exports: ["export * from './piece.ts';"],
    db: [
      "import { type Piece, pieceProblems } from '../piece.ts';",
      "import { type Piece as PieceRow } from './generated/client.ts';",
    ],
    admin: ["import { NewPiece, PieceEdit } from './piece.ts';"],
    operations: ['...preset.byName(pieces)'],
    field: ['readonly pieces: TableVerbs<PieceRow, Piece>;'],
    opened: ['const pieces = tableVerbs(prisma.piece, { view: rowView, ...pieceProblems });'],
    problems: ["SAMPLE_PIECE_UNKNOWN: '없는 piece입니다'"],
    tables: [
      `Piece: {
        title: text('Pieces', 'Piece 목록'),
        ...tableAdmin(({ pieces }: SampleDb) => pieces, { add: NewPiece, change: PieceEdit }),
      },`,
    ],
    handlers: ['...Object.values(resourceRoutes(pieces, ({ pieces }: SampleDb) => pieces))'],
  },
  ledger: {
    index: ["import { pieces } from './piece.ts';"],
    exports: ["export * from './piece.ts';"],
    db: [
      "import { type LedgerVerbs, ledgerVerbs } from '@clever/model';",
      "import { type Piece, pieceProblems } from '../piece.ts';",
      "import { type Piece as PieceRow } from './generated/client.ts';",
    ],

    operations: ['...preset.byName(pieces)'],
    field: ['readonly pieces: LedgerVerbs<PieceRow, Piece>;'],
    opened: [
      'const pieces = ledgerVerbs(prisma.piece, { view: rowView, balances: prisma.pieceBalance, ...pieceProblems });',
    ],
    problems: ["SAMPLE_PIECE_UNKNOWN: '없는 piece입니다'", "SAMPLE_PIECE_SHORT: '계정의 잔액이 부족합니다'"],
    tables: [
      `Piece: {
        title: text('Pieces', 'Piece 목록'),
        words: {
          from: text('From', '보내는 계정'),
          to: text('To', '받는 계정'),
          amount: text('Amount', '수량'),
          reason: text('Reason', '사유'),
        },
        filters: ['from', 'to'],
        writes: 'nobody',
      },
      PieceBalance: {
        title: text('Balances of pieces', 'Piece 잔액'),
        about: text('What each account has.', '계정별 잔액.'),
        words: { account: text('Account', '계정'), amount: text('Amount', '수량') },
        writes: 'nobody',
      },`,
    ],
    handlers: ['...Object.values(resourceRoutes(pieces, ({ pieces }: SampleDb) => pieces))'],
  },
  outbox: {
    admin: ["import { outboxAdmin } from '@clever/model/admin';"],
    app: ["import { forgetCallsJob, outboxJob } from './jobs/outbox.ts';"],
    tables: ['Outbox: outboxAdmin<SampleDb>(),'],
    jobs: ['outboxJob', 'forgetCallsJob'],
  },
};
