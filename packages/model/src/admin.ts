export { outboxAdmin } from './admin/outbox.ts';
export { tableAdmin } from './admin/table.ts';
