export { forgetMessages, giveUpMessage, retryMessages } from './outbox/decide.ts';
export { type Delivery, deliver } from './outbox/deliver.ts';
export { enqueue, type Message, type Owed } from './outbox/enqueue.ts';
export { type MessageState, readMessage } from './outbox/read-message.ts';
export { readSaga, type SagaState, type SagaStep } from './outbox/read-saga.ts';
export { enqueueSaga, type Saga, type Step } from './outbox/saga.ts';
export type { Settle, Settled } from './outbox/settle.ts';
export { outboxModel, outboxSql } from './outbox/table.ts';
export { endMessages, type Taking, takeMessages } from './outbox/take.ts';
