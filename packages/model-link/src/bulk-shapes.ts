import { Id } from '@clever/contract';
import Type, { type Static } from 'typebox';
import { BatchedLink } from './shapes.ts';

export const maxBatch = 1_000;

export const Batch = Type.Object({ links: Type.Array(BatchedLink, { minItems: 1, maxItems: maxBatch }) });

/** What became of one link of a batch. Outcomes are in the order of the links. */
export const Outcome = Type.Union([
  Type.Object({ outcome: Type.Literal('created'), id: Id, slug: Type.String(), shortUrl: Type.String() }),
  Type.Object({
    outcome: Type.Literal('refused'),
    /** Of the problem that `link.create` would have answered. */
    code: Type.String(),
    detail: Type.String(),
  }),
]);
export type Outcome = Static<typeof Outcome>;
export const Outcomes = Type.Object({ outcomes: Type.Array(Outcome) });
export type Outcomes = Static<typeof Outcomes>;

export const maxImportBytes = 32 * 1024 * 1024;
export const maxImportLines = 100_000;
/** How many refused lines a report names. */
export const maxRefusedLines = 1_000;

export const ImportFormat = Type.Union([
  Type.Literal('bitly'),
  Type.Literal('yourls'),
  Type.Literal('kutt'),
  Type.Literal('shlink'),
]);
export type ImportFormat = Static<typeof ImportFormat>;

/** What an import did. */
export const ImportReport = Type.Object({
  format: ImportFormat,
  /** Lines with a link, without the header. */
  read: Type.Integer(),
  created: Type.Integer(),
  /** Links that were there already with the same target. */
  unchanged: Type.Integer(),
  refused: Type.Integer(),
  /** The first 1,000 of the refused. */
  refusals: Type.Array(
    Type.Object({
      /** The line of the file where the entry ends, from 1. */
      line: Type.Integer(),
      slug: Type.Union([Type.String(), Type.Null()]),
      code: Type.String(),
      detail: Type.String(),
    }),
  ),
});
export type ImportReport = Static<typeof ImportReport>;
