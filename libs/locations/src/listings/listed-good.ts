import { nameWords } from '../countries/country-name';
import type { ListingFact } from './listing-fact';

/** How a product was found to fall under a listed good. Names are weaker than codes. */
export type GoodMatch = 'hs' | 'name';

/**
 * Whether a product falls under the good of a listing. A product is a HS code (4 to 10 digits, with or
 * without dots) or a name, in which every word of one of the good's names must occur, in singular or
 * plural. Undefined where it does not, or where the listing names no good.
 */
export function goodMatch(
  listing: Pick<ListingFact, 'good' | 'hsPrefixes' | 'goodNames'>,
  product: string,
): GoodMatch | undefined {
  if (listing.good === undefined) return undefined;
  const code = product.replace(/[.\s]/g, '');
  if (/^\d{4,10}$/.test(code)) {
    return (listing.hsPrefixes ?? []).some((prefix) => code.startsWith(prefix)) ? 'hs' : undefined;
  }
  const said = new Set(wordsOf(product));
  return (listing.goodNames ?? goodNames(listing.good))
    .map(wordsOf)
    .some((words) => words.length > 0 && words.every((word) => said.has(word)))
    ? 'name'
    : undefined;
}

/** A good's own names: `Brazil Nuts/Chestnuts` is two goods, `Palm Fruit (fresh)` is palm fruit. */
export function goodNames(good: string): string[] {
  return good
    .replace(/\(.*?\)/g, ' ')
    .split('/')
    .map((name) => nameWords(name).join(' '))
    .filter((name) => name !== '');
}

function wordsOf(text: string): string[] {
  return nameWords(text)
    .filter((word) => word !== 'and')
    .map(singular);
}

function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && /(?:ches|shes|sses|xes|toes)$/.test(word)) return word.slice(0, -2);
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}
