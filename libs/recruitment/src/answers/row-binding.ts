import { normalised, type RowBinding, type RowBindings } from './answered-case';

export type { RowBinding, RowBindings };

/** Agencies that stand at a site without a group. */
export const WITHOUT_GROUP = '';

/**
 * What was placed once stays where it is, by id: a site that is renamed, closed or no longer the
 * only one is still the same site. A row that names another one is placed anew.
 */
export function boundTo(
  bindings: RowBindings | undefined,
  path: string,
  said: string | undefined,
): RowBinding | undefined {
  const found = bindings?.[path];
  return found && found.said === wordsOf(said) ? found : undefined;
}

/** The binding of a row, to be kept with what became of it. */
export function bindingOf(said: string | undefined, siteId: string, cohort?: string): RowBinding {
  return { said: wordsOf(said), siteId, ...(cohort === undefined ? {} : { cohort }) };
}

function wordsOf(said: string | undefined): string | null {
  return said === undefined ? null : normalised(said);
}
