import { nullable, preset, problem, text } from '@clever/contract';
import type { Static } from 'typebox';

const fields = {
  name: text(200),
  note: nullable(text(2_000)),
};

const shapes = preset.shapes(fields, { filters: ['name'] });
export const { shape: Piece, body: NewPiece, edit: PieceEdit } = shapes;
export type Piece = Static<typeof Piece>;

export const pieceProblems = { unknown: problem('SAMPLE_PIECE_UNKNOWN', 404, 'There is no such piece') };

/** Pieces: making, listing, reading, changing and removing them. */
export const pieces = preset.resource('sample', '/pieces', { ...shapes, ...pieceProblems, of: ['Piece', 'Pieces'] });
