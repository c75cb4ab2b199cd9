/**
 * Gives definer functions to the role that they run as. Taking over takes CREATE on the schema, which
 * that role has for these statements only: whoever could run code as it must not leave any behind.
 *
 * @param functions with the types of their arguments, e.g. `grant_is_live()`
 */
export function ownedByLookup(functions: readonly string[]): string[] {
  return [
    'grant create on schema public to para42_lookup',
    ...functions.map((f) => `alter function ${f} owner to para42_lookup`),
    'revoke create on schema public from para42_lookup',
  ];
}

/**
 * How every definer function finds its tables. pg_temp is named, and last: where it is not named it is
 * searched first, and a caller's temporary table would take the place of the real one.
 */
export const DEFINER_PATH = 'pg_catalog, public, pg_temp';
