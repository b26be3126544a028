import { openCoupon } from '@clever/model-coupon/db';
import { defineContext } from '@clever/service';
import { calls } from './calls.ts';
import { config } from './config.ts';

export const context = defineContext({
  config,
  calls,
  domains: ['coupon'],
  open: ({ databases, config }) => openCoupon(databases.open('coupon'), { codeKeys: config.COUPON_CODE_KEY }),
});

export const { handle, job } = context;
