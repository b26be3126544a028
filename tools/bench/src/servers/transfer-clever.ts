import { app } from '@clever/service-item';
import { startTransferring } from './transfer-service.ts';

await startTransferring(app);
