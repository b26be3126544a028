import { constraintOf, postgresError } from '@clever/contract/database';
import type { Viewer } from '../access/reader.ts';
import { type Asked, columnsOfConstraint } from '../data/constraint-columns.ts';
import type { Table } from '../domains/table.ts';
import type { Faults } from '../forms/form-field.ts';
import { defineMessages, translator } from '../i18n/messages.ts';

const messages = defineMessages({
  23505: ['There is a row with this value already.', '이미 같은 값이 있습니다.'],
  23503: ['There is nothing with this value.', '이 값에 해당하는 항목이 없습니다.'],
  23502: ['This is needed.', '필수 항목입니다.'],
  23514: ['The database refuses this value.', '데이터베이스가 이 값을 받지 않습니다.'],
  22: ['The database refuses this value.', '데이터베이스가 이 값을 받지 않습니다.'],
});

/** What a constraint that the database enforces means for a form. @throws the error, when it is about something else */
export async function constraintFaults(
  { locale }: Viewer,
  { database, table }: { readonly database: Asked; readonly table: Table },
  error: unknown,
): Promise<Faults> {
  const code = postgresError(error)?.code ?? '';
  const known = code in messages.en ? code : code.startsWith('22') ? '22' : undefined;
  if (!known) throw error;
  const constraint = constraintOf(error);
  const { column } = error as { readonly column?: string };
  const columns = column ? [column] : await columnsOfConstraint(database, table, constraint);
  const field = [...table.fields.values()].find(({ column }) => columns.includes(column));
  const text = translator(messages, locale)(known as '22');
  return { [field?.name ?? '']: constraint && !field ? `${text} (${constraint})` : text };
}
