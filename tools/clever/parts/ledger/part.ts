import { nullable, preset, problem, text } from '@clever/contract';
import type { Static } from 'typebox';

const shapes = preset.entryShapes({ reason: nullable(text(200)) });
export const { shape: Piece, body: NewPiece } = shapes;
export type Piece = Static<typeof Piece>;

export const pieceProblems = {
  unknown: problem('SAMPLE_PIECE_UNKNOWN', 404, 'There is no such piece'),
  short: problem('SAMPLE_PIECE_SHORT', 409, 'The account does not have as much'),
};

/** Pieces: amounts that move from one account to another, and what accounts have. Nobody changes one. */
export const pieces = preset.ledger('sample', '/pieces', { ...shapes, ...pieceProblems, of: ['Piece', 'Pieces'] });
