import Type from 'typebox';

/** Settings of the sign-in by the company's identity provider: there is none without OIDC_ISSUER. */
export const providerSettings = {
  OIDC_ISSUER: Type.String({
    default: '',
    maxLength: 1024,
    pattern: '^(https?://.+)?$',
    description: "The identity provider's issuer (OpenID Connect). It comes back to ADMIN_URL/sign-in/provider/back",
  }),
  OIDC_CLIENT_ID: Type.String({ default: '', maxLength: 1024, description: "The site's client id at the provider" }),
  OIDC_CLIENT_SECRET: Type.String({
    default: '',
    maxLength: 1024,
    description: "The site's secret at the provider; a public client has none",
  }),
  OIDC_ONLY: Type.Boolean({
    default: false,
    description: "Takes no passwords but the owner's, who must be able to sign in when the provider is down",
  }),
};
