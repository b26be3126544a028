import { pieces } from '@clever/model-sample';
import { ledger, startService } from '@clever/testing';
import { app } from '../src/app.ts';

const service = await startService(app, { grants: { shop: ['sample.*'], guest: [] } });

ledger(service, pieces, { fields: { reason: 'shop' }, bad: [{}, { from: 'ann', to: '', amount: 1 }] });
