import { goodNames } from '../listings/listed-good';
import type { ListedGood } from '../listings/listing';
import { TVPRA_GOODS } from './tvpra-good.table';

const known = new Map(
  TVPRA_GOODS.trim()
    .split('\n')
    .map((line) => {
      const [good = '', codes = '', names = ''] = line.split('|');
      return [good, { codes: codes.split(' '), names: names.split('; ') }] as const;
    }),
);

/** A good of the list with the codes and names by which a site's product is known as it. */
export function goodOf(
  good: string,
  flags: Pick<ListedGood, 'childLabour' | 'forcedLabour'>,
): ListedGood {
  const entry = known.get(good);
  return {
    good,
    hsPrefixes: entry?.codes ?? [],
    goodNames: entry?.names ?? goodNames(good),
    ...flags,
  };
}
