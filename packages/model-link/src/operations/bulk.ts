import { operation, standard } from '@clever/contract';
import { Column, csvProblems, csvQuery } from '@clever/readers/csv-contract';
import Type from 'typebox';
import { Batch, ImportReport, maxImportBytes, Outcomes } from '../bulk-shapes.ts';
import * as problems from '../problems.ts';
import { DomainName } from '../shapes.ts';

export const createMany = operation({
  name: 'link.createMany',
  method: 'POST',
  path: '/links/batches',
  access: 'strong',
  idempotent: 'optional-key',
  summary: 'Make up to 1,000 links, each with its own outcome',
  body: Batch,
  maxBodyBytes: 4 * 1024 * 1024,
  timeoutMs: 15_000,
  replies: { 200: Outcomes },
  problems: [standard.keyReused],
});

export const importLinks = operation({
  name: 'link.importLinks',
  method: 'POST',
  path: '/links/imports',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Import links from a CSV file of Bitly, YOURLS, Kutt or Shlink',
  description:
    'The first row tells the format; without names it is that of YOURLS. Slugs, dates of creation, visits and expiry are taken over, or the line is refused. A link of a domain that is not served is refused unless `domain` says where to bring it; `column` names the one of short links, where the file has none that is known. Repeating an import makes nothing twice.',
  query: Type.Object({ domain: Type.Optional(DomainName), ...csvQuery, column: Type.Optional(Column) }),
  upload: { types: ['text/csv'], maxBytes: maxImportBytes },
  timeoutMs: 120_000,
  replies: { 200: ImportReport },
  problems: [problems.domainUnknown, problems.importUnreadable, ...csvProblems],
});
