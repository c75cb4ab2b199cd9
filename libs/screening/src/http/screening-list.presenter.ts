import type { EntityList } from '../lists/entity-list';
import type { ListAge } from '../versions/list-age';
import type { ListVersion } from '../versions/list-version';
import type { ListStatus } from '../versions/list-version.service';

export type PresentedList = Pick<
  EntityList,
  'code' | 'title' | 'publisher' | 'licence' | 'formats'
> & {
  readonly needsLicence: string | null;
  readonly caveat: string | null;
  readonly newest: ListVersion | null;
  readonly age: ListAge;
};

export function presentList({ list, newest, age }: ListStatus): PresentedList {
  const { code, title, publisher, licence, formats, needsLicence = null, caveat = null } = list;
  return { code, title, publisher, licence, formats, needsLicence, caveat, newest, age };
}
