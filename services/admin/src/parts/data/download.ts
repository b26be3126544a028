import { newId, standard, stream } from '@clever/contract';
import { named } from '@clever/contract/outside';
import { recordHistory } from '@clever/model-staff/db';
import { verbUnfit } from '../../core/data/problems.ts';
import { readRow } from '../../core/data/read-row.ts';
import { findTable, needs } from '../../core/domains/find-table.ts';
import { entryOf } from '../../core/history/entry.ts';
import { labelOf } from '../../core/html/value.ts';
import { definePage } from '../../core/page.ts';

/** A file of a row, as its domain makes it. The history has who took it. */
export const downloadPage = definePage(
  { name: 'download', path: '/download/{domain}/{table}/{key}/{file}' },
  needs('export'),
  async ({ params, viewer, db, http }) => {
    const { domain, table } = findTable(db, params);
    const { key = '', file = '' } = params;
    const download = named(table.downloads, file);
    if (!download) throw standard.notFound();
    const { row } = await readRow(domain.database, table, key);
    if (download.isFor && !download.isFor(row)) throw verbUnfit();
    const body = await download.run(await domain.verbs(), row);
    const entry = { id: newId(), table, key, label: labelOf(table, row), action: 'export', input: { file } };
    if (http.method !== 'HEAD') await recordHistory(db.staff, [entryOf(viewer, entry)]);
    return stream(download.type, body, {
      'content-disposition': `attachment; filename="${download.fileName(row).replace(/[^\w.-]/g, '-')}"`,
    });
  },
);
