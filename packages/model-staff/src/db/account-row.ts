/** A person, as pages show it. */
export interface Account {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly locale: string | null;
  readonly timeZone: string | null;
  readonly isOwner: boolean;
  readonly hasTotp: boolean;
  readonly hasPassword: boolean;
  /** Signs in by the identity provider; such an account has no password. */
  readonly isOfProvider: boolean;
  readonly disabledAt: Date | null;
  readonly createdAt: Date;
}

/** Columns of `account a` under the names that pages use. */
export const accountColumns = `a.id, a.email, a.name, a.locale, a.time_zone AS "timeZone", a.is_owner AS "isOwner",
  a.totp_secret IS NOT NULL AS "hasTotp", a.password_hash IS NOT NULL AS "hasPassword", a.oidc_subject IS NOT NULL AS "isOfProvider", a.disabled_at AS "disabledAt", a.created_at AS "createdAt"`;

/** What an `account a` may do: `*` for the owner. */
export const permissionColumn = `CASE WHEN a.is_owner THEN ARRAY['*'] ELSE ARRAY(
    SELECT DISTINCT unnest(r.permissions) FROM membership m JOIN role r ON r.id = m.role_id WHERE m.account_id = a.id
  ) END AS permissions`;
