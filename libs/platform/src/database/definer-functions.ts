/**
 * Every function that runs with its owner's rights (SECURITY DEFINER), and why it exists. The
 * architecture tests refuse any other, and any of these without a fixed search_path.
 */
export const DEFINER_FUNCTIONS: Readonly<Record<string, string>> = {
  grant_is_live: 'an auditor reads only while its grant lasts, by the database clock',
  grant_covers_supplier: 'an auditor reads only suppliers that its grant names',
};
