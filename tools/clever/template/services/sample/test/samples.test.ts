import { sample } from '@clever/model-sample';
import { resource, startService } from '@clever/testing';
import { app } from '../src/app.ts';

const service = await startService(app, { grants: { shop: ['sample.*'], guest: [] } });

resource(service, sample.operations, {
  body: { name: 'First' },
  edit: { note: 'x' },
  bad: [{}, { name: '' }, { name: 'a', colour: 'red' }],
  filter: { query: 'name=one_', finds: [{ name: 'One_1' }, { name: 'one_2' }], not: { name: 'One3' } },
});
