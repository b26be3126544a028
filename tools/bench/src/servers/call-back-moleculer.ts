import { ServiceBroker } from 'moleculer';
import { announceUrl } from './announce.ts';
import { answer } from './call-contract.ts';
import { freePort } from './free-port.ts';

/** Moleculer over its own TCP, with its validator. */
const port = await freePort();
const broker = new ServiceBroker({
  nodeID: 'back',
  logger: false,
  transporter: { type: 'TCP', options: { udpDiscovery: false, port } },
});
broker.createService({
  name: 'back',
  actions: {
    redeem: {
      params: { $$strict: true, code: 'string|min:1|max:40', playerId: 'string|min:1|max:40' },
      handler: ({ params }: { params: { code: string } }) => answer(params.code),
    },
  },
});
await broker.start();
announceUrl(`http://127.0.0.1:${port}`);
