/** Which PostgreSQL database each domain lives in. Nothing else knows. */
export const domains = {
  permit: 'permit',
  link: 'link',
  coupon: 'coupon',
  app: 'app',
  archive: 'app',
  notice: 'notice',
  player: 'player',
  staff: 'staff',
  file: 'file',
  post: 'post',
  item: 'item',
  event: 'event',
  push: 'push',
  print: 'print',
  vid: 'vid',
  festival: 'festival',
} as const;

export type Domain = keyof typeof domains;
