import { type AdminRow, type RelatedSpec, text } from '@clever/contract/admin';
import { sagaKey } from '../outbox/saga-key.ts';

/** Leads from a row that is made step by step to its steps, among what its domain owes: `related: sagaSteps('print')`. */
export const sagaSteps =
  (name: string) =>
  ({ id }: AdminRow): RelatedSpec[] => [
    { title: text('Its steps', '처리 단계'), table: 'Outbox', filters: { saga: sagaKey(name, String(id)) } },
  ];
