import { ServiceBroker } from 'moleculer';
import { announce } from './announce.ts';
import { bareFastify } from './bare.ts';
import { Body, makeCalls, Redemption } from './call-contract.ts';
import { freePort } from './free-port.ts';

/** HTTP by bare Fastify, which is faster than Moleculer's own gateway; the call is Moleculer's. */
const broker = new ServiceBroker({
  nodeID: 'front',
  logger: false,
  transporter: {
    type: 'TCP',
    options: {
      udpDiscovery: false,
      port: await freePort(),
      urls: `${new URL(process.env.BACK_URL as string).host}/back`,
    },
  },
});
await broker.start();
await broker.waitForServices('back');
const redeem = (body: unknown) => broker.call('back.redeem', body);
const app = bareFastify();
const schema = { body: { ...Body, additionalProperties: false }, response: { 200: Redemption } };
app.post('/purchases', { schema }, ({ body }) => redeem(body));
app.post('/rounds', ({ body }) => makeCalls(() => redeem(body)));
await announce(app);
