import { contract, operation, text } from '@clever/contract';
import Type from 'typebox';

export const Query = Type.Object({ name: text(20) });
export const Hello = Type.Object({ hello: Type.String(), at: Type.Integer() });

export const hello = operation({
  name: 'hello.read',
  method: 'GET',
  path: '/hello',
  access: 'weak',
  idempotent: 'safe',
  summary: 'Says hello',
  query: Query,
  replies: { 200: Hello },
});

export const helloContract = contract('hello', '1.0.0', { read: hello });
