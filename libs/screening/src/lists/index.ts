import { brazilEmployers } from './brazil-employers.list';
import { cbpWro } from './cbp-wro.list';
import type { EntityList } from './entity-list';
import { openSanctions } from './opensanctions.list';
import { uflpaEntityList } from './uflpa-entity-list.list';

/** Every list that names are held against. */
export const ENTITY_LISTS: readonly EntityList[] = [
  uflpaEntityList,
  cbpWro,
  brazilEmployers,
  openSanctions,
];

export function findList(code: string): EntityList | undefined {
  return ENTITY_LISTS.find((list) => list.code === code);
}
