export { outboxAdmin } from './admin/outbox.ts';
export { sagaSteps } from './admin/saga-steps.ts';
export { tableAdmin } from './admin/table.ts';
