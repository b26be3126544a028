import { ClientProxyFactory, Transport } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
import { announce } from './announce.ts';
import { bareFastify } from './bare.ts';
import { Body, makeCalls, Redemption } from './call-contract.ts';

/** HTTP by bare Fastify; the call is NestJS'. */
const { hostname: host, port } = new URL(process.env.BACK_URL as string);
const client = ClientProxyFactory.create({ transport: Transport.TCP, options: { host, port: Number(port) } });
await client.connect();
const redeem = (body: unknown) => lastValueFrom(client.send('redeem', body));
const app = bareFastify();
const schema = { body: { ...Body, additionalProperties: false }, response: { 200: Redemption } };
app.post('/purchases', { schema }, ({ body }) => redeem(body));
app.post('/rounds', ({ body }) => makeCalls(() => redeem(body)));
await announce(app);
