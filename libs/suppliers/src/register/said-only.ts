/** The members that have a value: one that is undefined was not said and must not hide a default. */
export function saidOnly<T extends object>(said: T): T {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as T;
}
