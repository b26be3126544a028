import { app } from '@clever/model-app';
import { archive } from '@clever/model-archive';
import { coupon } from '@clever/model-coupon';
import { link } from '@clever/model-link';
import { notice } from '@clever/model-notice';
import { permitter } from '@clever/model-permit';
import { player } from '@clever/model-player';
import { staff } from '@clever/model-staff';

const contracts = [app, archive, coupon, link, notice, permitter, player, staff];

/** The operations that can be granted: those of the contracts that are installed here. */
const known = new Set([
  'ops.metrics',
  ...contracts.flatMap(({ service, operations }) => [
    `${service}.*`,
    ...Object.values(operations as Readonly<Record<string, { readonly name: string }>>).map(({ name }) => name),
  ]),
]);

/** Returns whether a grant is of something that a contract has. */
export const isKnownOperation = (grant: string): boolean => known.has(grant);
