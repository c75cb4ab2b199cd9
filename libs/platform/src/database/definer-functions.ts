/**
 * Every function that runs with its owner's rights (SECURITY DEFINER), and why it exists. The
 * architecture tests refuse any other, and any of these without a fixed search_path.
 */
export const DEFINER_FUNCTIONS: Readonly<Record<string, string>> = {
  grant_is_live: 'an auditor reads only while its grant lasts, by the database clock',
  grant_covers_supplier: 'an auditor reads only suppliers that its grant names',
  grant_covers_all_suppliers: 'figures of a whole tenant are only for a grant of all suppliers',
  grant_covers_cycle: 'an auditor reads only cycles that its grant names',
  grant_first_day: 'an auditor reads no records from before the days of its grant',
  grant_last_day: 'an auditor reads no records of after the days of its grant',
  identity_principal: 'where a person belongs is asked before a tenant is known',
  identity_api_key: 'a key says which tenant it is of',
  identity_issuers: 'which tenants accept the issuer of a token',
  identity_credential: 'the password hash of a login name in the tenant that the caller names',
  identity_invitation: 'a link says which invitation it opens',
  identity_person: 'a person belongs to no tenant',
  identity_session_open: 'a session belongs to a person and not to a tenant',
  identity_session_rotate: 'a refresh token belongs to a session',
  identity_session_end: 'a session belongs to a person and not to a tenant',
  search_suppliers:
    'searching in names by part is not leakproof, so row security could not use the index',
  search_sites:
    'searching in names by part is not leakproof, so row security could not use the index',
  screening_candidates:
    'likeness of names is not leakproof, so row security could not use the index',
};
