import { app } from '@clever/service-coupon';
import { startRedeeming } from './redeem-service.ts';

await startRedeeming(app);
