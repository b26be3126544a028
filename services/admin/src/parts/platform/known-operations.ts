import type { OperationSpec } from '@clever/contract';
import { app } from '@clever/model-app';
import { archive } from '@clever/model-archive';
import { coupon } from '@clever/model-coupon';
import { event } from '@clever/model-event';
import { festival } from '@clever/model-festival';
import { file } from '@clever/model-file';
import { item } from '@clever/model-item';
import { link } from '@clever/model-link';
import { notice } from '@clever/model-notice';
import { permitter } from '@clever/model-permit';
import { player } from '@clever/model-player';
import { post } from '@clever/model-post';
import { print } from '@clever/model-print';
import { push } from '@clever/model-push';
import { staff } from '@clever/model-staff';
import { vid } from '@clever/model-vid';

const contracts = [
  app,
  archive,
  coupon,
  event,
  festival,
  file,
  item,
  link,
  notice,
  permitter,
  player,
  post,
  print,
  push,
  staff,
  vid,
];

/** A service with the operations that callers are granted: those that everybody may call are not among them. */
export interface GrantedService {
  readonly service: string;
  readonly operations: readonly Pick<OperationSpec, 'name' | 'summary'>[];
}

/** The services whose contracts are installed here. */
export const knownServices: readonly GrantedService[] = contracts.map(({ service, operations }) => ({
  service,
  operations: Object.values(operations as Readonly<Record<string, OperationSpec>>).filter(
    ({ access }) => access !== 'public' && access !== 'session',
  ),
}));

/** Of every service. */
export const metricsGrant = 'ops.metrics';

const services = new Set(['ops', ...knownServices.map(({ service }) => service)]);
const grants = new Set([
  metricsGrant,
  ...knownServices.flatMap(({ service, operations }) => [`${service}.*`, ...operations.map(({ name }) => name)]),
]);

/** Whether a grant is of something that a contract here has. Of a service without one, nobody here knows. */
export function stateOfGrant(grant: string): 'known' | 'unknown' | 'elsewhere' {
  if (grants.has(grant)) return 'known';
  return services.has(grant.split('.')[0] ?? '') ? 'unknown' : 'elsewhere';
}
