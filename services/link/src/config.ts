import Type from 'typebox';

export const config = Type.Object({
  LINK_DOMAINS: Type.String({
    maxLength: 65_536,
    description:
      'Domains of short links as JSON, the default one first: where visitors reach this service. Links of one may lead to its contactSchemes besides the web and apps: [{"origin":"https://go.example.com","caseSensitive":false,"notFoundTarget":"https://example.com/","contactSchemes":["mailto","tel","sms"]}]',
  }),
  LINK_APP_SCHEMES: Type.String({
    default: 'market,itms-apps',
    maxLength: 4_096,
    description: 'Schemes of apps that links may open, besides http and https',
  }),
  LINK_COUNTRY_HEADER: Type.String({
    default: 'cf-ipcountry',
    pattern: '^[a-z0-9-]{1,64}$',
    description: "Header in which the proxy says the visitor's country",
  }),
  LINK_CACHE_ENTRIES: Type.Integer({
    default: 100_000,
    minimum: 1,
    maximum: 10_000_000,
    description: 'Most links kept in memory; they take 128 MiB at most',
  }),
});
