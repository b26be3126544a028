import { contract, operation, text, uses } from '@clever/contract';
import { createService, defineContext } from '@clever/service';
import Type from 'typebox';

const Greeting = Type.Object({ greeting: Type.String() });

const greet = operation({
  name: 'link.greet',
  method: 'POST',
  path: '/greetings',
  access: 'strong',
  idempotent: 'no',
  summary: 'Greets',
  body: Type.Object({ name: text(40) }),
  replies: { 200: Greeting },
});
const link = contract('link', '1.0.0', { greet });

const pass = operation({
  name: 'coupon.pass',
  method: 'GET',
  path: '/greetings/{name}',
  access: 'weak',
  idempotent: 'safe',
  summary: 'Passes a greeting on',
  params: Type.Object({ name: text(40) }),
  replies: { 200: Greeting },
});
const coupon = contract('coupon', '1.0.0', { pass });

const linkContext = defineContext({
  config: Type.Object({ WORD: Type.String({ default: 'Hello' }) }),
  calls: [],
  domains: ['link'],
  open: ({ config, databases }) => ({ word: config.WORD, database: databases.open('link') }),
});

const greetRoute = linkContext.handle(greet, async ({ body, caller }, { db }) => {
  const { rows } = await db.database.query<{ name: string }>({ text: 'SELECT $1 AS name', values: [body.name] });
  return { greeting: `${db.word} ${rows[0]?.name}, says ${caller}` };
});

const couponContext = defineContext({
  config: Type.Object({}),
  calls: [uses(link, 'greet')],
  domains: [],
  open: () => ({}),
});

const passRoute = couponContext.handle(pass, ({ params }, { call }) => call.link.greet({ body: params }));

/** A service with a database, a setting and one strong operation. */
export const greeter = createService({
  name: 'link',
  version: '1.0.0',
  contracts: [link],
  context: linkContext,
  handlers: [greetRoute],
});

/** A service that calls the other. */
export const passer = createService({
  name: 'coupon',
  version: '1.0.0',
  contracts: [coupon],
  context: couponContext,
  handlers: [passRoute],
});
