import { contract, operation } from '@clever/contract';
import { createService, defineContext } from '@clever/service';
import Type from 'typebox';

const read = operation({
  name: 'ticket.read',
  method: 'GET',
  path: '/ticket',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Says who asks',
  replies: { 200: Type.Object({ caller: Type.String() }) },
});

const context = defineContext({ config: Type.Object({}), calls: [], domains: [], open: () => ({}) });

/** The smallest service that asks the permitter: `GET /ticket` says who asks. */
export const ticket = createService({
  name: 'ticket',
  version: '1.0.0',
  contracts: [contract('ticket', '1.0.0', { read })],
  context,
  handlers: [context.handle(read, async ({ caller }) => ({ caller }))],
});
