import type { EntityList } from '../lists/entity-list';
import type { ListVersion } from '../versions/list-version';
import type { ListStatus } from '../versions/list-version.service';

export type PresentedList = Pick<
  EntityList,
  'code' | 'title' | 'publisher' | 'licence' | 'formats'
> & {
  readonly needsLicence: string | null;
  readonly caveat: string | null;
  readonly newest: ListVersion | null;
};

export function presentList({ list, newest }: ListStatus): PresentedList {
  const { code, title, publisher, licence, formats, needsLicence = null, caveat = null } = list;
  return { code, title, publisher, licence, formats, needsLicence, caveat, newest };
}
