import type { IdempotencyKey, Match } from '@clever/contract';
import { type Closable, describing, type TableSpec, text } from '@clever/contract/admin';
import type { Static, TObject } from 'typebox';

/** What `tableVerbs` makes, or functions of the model's own. */
interface Verbs<New, Edit> {
  create(making: { readonly body: New; readonly caller: string; readonly key: IdempotencyKey }): Promise<unknown>;
  update(id: string, change: { readonly edit: Edit; readonly match: Match }): Promise<unknown>;
  remove(id: string, match: Match): Promise<unknown>;
}

/**
 * Lets staff add, change and remove rows by a table's default verbs:
 * `Badge: { ...tableAdmin(({ badges }: BadgeDb) => badges, { add: NewBadge, change: BadgeEdit }) }`.
 */
export function tableAdmin<Db extends Closable, New extends TObject, Edit extends TObject>(
  verbsOf: (db: Db) => Verbs<Static<New>, Static<Edit>>,
  forms: { readonly add: New; readonly change: Edit },
): Required<Pick<TableSpec<Db>, 'writes' | 'verbs'>> {
  const { verb } = describing<Db>();
  const add = verb({
    title: text('Add', '추가'),
    input: forms.add,
    run: (db, { input, key, by }) => verbsOf(db).create({ body: input, caller: by, key }),
  });
  const change = verb({
    title: text('Change', '수정'),
    input: forms.change,
    run: (db, { row, match, input }) => verbsOf(db).update(String(row.id), { edit: input, match }),
  });
  const remove = verb({
    title: text('Remove', '삭제'),
    isFinal: true,
    run: (db, { row, match }) => verbsOf(db).remove(String(row.id), match),
  });
  return { writes: 'verbs', verbs: { add, change, delete: remove } };
}
