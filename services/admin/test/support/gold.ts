/** A kind of item without limits. */
export const gold = {
  id: 'gold',
  name: 'Gold',
  maxPerPlayer: null,
  tradable: true,
  isUnique: false,
  expiresAfter: null,
  prices: [],
  products: {},
  metadata: {},
};
