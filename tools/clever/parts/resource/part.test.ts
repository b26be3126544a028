import { pieces } from '@clever/model-sample';
import { resource, startService } from '@clever/testing';
import { app } from '../src/app.ts';

const service = await startService(app, { grants: { shop: ['sample.*'], guest: [] } });

resource(service, pieces, {
  body: { name: 'First' },
  edit: { note: 'x' },
  bad: [{}, { name: '' }, { name: 'a', colour: 'red' }],
  filter: { query: 'name=One', finds: [{ name: 'One' }, { name: 'One' }], not: { name: 'Two' } },
});
