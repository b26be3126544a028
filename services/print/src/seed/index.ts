import { createHash } from 'node:crypto';
import { uses } from '@clever/contract';
import { file } from '@clever/model-file';
import { item } from '@clever/model-item';
import { print } from '@clever/model-print';
import { push } from '@clever/model-push';
import { defineSeed } from '@clever/service';
import { documents, pc, point } from './documents.ts';

const calls = [
  uses(print, 'create', 'list'),
  uses(item, 'listKinds', 'createKind', 'grant'),
  uses(file, 'put'),
  uses(push, 'subscribe'),
] as const;

/** A campus that prints for points. */
export const seed = defineSeed({
  calls,
  async run(call) {
    const { items: kinds } = await call.item.listKinds({ query: { limit: 100 } });
    if (!kinds.some(({ id }) => id === point.body.id)) await call.item.createKind(point);
    await call.push.subscribe({ params: pc });
    const count = { what: 'prints', made: 0, there: 0 };
    for (const [at, { name, text, ...asked }] of documents.entries()) {
      const playerId = `seed-student-${at}`;
      const { items } = await call.print.list({ query: { playerId, limit: 1 } });
      count[items.length > 0 ? 'there' : 'made']++;
      await call.item.grant({
        body: { playerId, items: [{ kind: point.body.id, amount: 100 }], reason: 'semester' },
        key: `seed-print-points-${at}`,
      });
      const { id: fileId } = await put(name, text, playerId);
      const waitSeconds = asked.printers === 'library' ? 604_800 : 1;
      await call.print.create({ body: { playerId, fileId, waitSeconds, ...asked }, key: `seed-print-${at}` });
    }
    return [count];

    async function put(name: string, text: string, owner: string) {
      const bytes = Buffer.from(text);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const query = { name, owner, kind: 'attachment', access: 'strong' } as const;
      const upload = { type: 'text/markdown', body: bytes };
      return (await call.file.put({ params: { sha256 }, query, headers: {}, upload })).body;
    }
  },
});
