import { operation, paging, preset, standard } from '@clever/contract';
import { csvProblems, csvQuery } from '@clever/readers/csv-contract';
import Type from 'typebox';
import { importUnreadable, sourceUnknown } from '../problems.ts';
import { ImportReport, maxImportBytes, NewSource, Source, SourceName } from '../source-shapes.ts';

const params = Type.Object({ name: SourceName });

export const putSource = operation({
  name: 'archive.putSource',
  method: 'PUT',
  path: '/sources/{name}',
  access: 'strong',
  idempotent: 'natural',
  entityTag: 'version',
  summary: 'Set how the records of a source are read',
  description:
    'Creates the source, or changes it: then If-Match is needed. The new mapping counts from the next import.',
  params,
  body: NewSource,
  precondition: 'optional',
  replies: { 200: Source, 201: Source },
  problems: [standard.matchRequired, standard.stale],
});

export const listSources = preset.list('archive.listSources', '/sources', Source, {
  summary: 'List sources by name',
  query: Type.Object(paging()),
});

export const readSource = preset.read('archive.readSource', '/sources/{name}', Source, {
  summary: 'Read a source',
  params,
  problems: [sourceUnknown],
});

export const importProgrammes = operation({
  name: 'archive.importProgrammes',
  method: 'POST',
  path: '/sources/{name}/imports',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Import the records of a source, repeatably',
  description:
    'CSV with commas, semicolons or tabs, or a JSON document, as the source says. A first row of names is expected; with `header=absent` columns are called 1, 2, 3. A programme that another source told of is one with it, and each field knows where it comes from.',
  params,
  query: Type.Object(csvQuery),
  upload: { types: ['text/csv', 'application/json'], maxBytes: maxImportBytes },
  replies: { 200: ImportReport },
  problems: [sourceUnknown, importUnreadable, ...csvProblems],
  timeoutMs: 120_000,
});
