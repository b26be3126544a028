import Type from 'typebox';

export const config = Type.Object({
  ITEM_APPLE_ROOTS: Type.String({
    default: '',
    maxLength: 65_536,
    description:
      'Root certificates that App Store purchases are verified with, PEM, one after the other; empty: none are',
  }),
  ITEM_APPLE_BUNDLES: Type.String({
    default: '',
    maxLength: 4_096,
    description: 'Bundle ids of the apps whose purchases count, separated by commas',
  }),
  ITEM_APPLE_ENVIRONMENT: Type.String({
    default: 'Production',
    pattern: '^(Production|Sandbox|Xcode)$',
    description: "Which of the App Store's environments counts: Production, Sandbox or Xcode",
  }),
  ITEM_GOOGLE_KEY: Type.String({
    default: '',
    maxLength: 16_384,
    description: 'The JSON key of the service account that asks Google Play about purchases; empty: it is not asked',
  }),
  ITEM_GOOGLE_API: Type.String({
    default: 'https://androidpublisher.googleapis.com',
    maxLength: 2_048,
    pattern: '^https?://[^\\s]*[^/\\s]$',
    description: "Where Google Play's developer API is",
  }),
  ITEM_GOOGLE_PACKAGES: Type.String({
    default: '',
    maxLength: 4_096,
    description:
      'Package names of the apps whose voided purchases are taken back, separated by commas; empty: none are',
  }),
  ITEM_GOOGLE_DEBT: Type.Boolean({
    default: false,
    description: 'What a voided purchase gave and is not there any more becomes a debt; otherwise it is left',
  }),
  ITEM_PROOF_HOUR: Type.Integer({
    default: 19,
    minimum: 0,
    maximum: 23,
    description: 'After which hour of UTC the ledger is proved, once a day',
  }),
});
