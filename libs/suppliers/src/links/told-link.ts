import type { WalkedLink } from './link-walk';
import { endOf, type LinkEnd } from './supply-link';

/** A link of a walk as others are told it. */
export interface ChainLink extends Pick<
  WalkedLink,
  'id' | 'hsCode' | 'productName' | 'validFrom' | 'validUntil' | 'sourceKind' | 'steps'
> {
  from: LinkEnd;
  to: LinkEnd;
}

export function toldLink(link: WalkedLink): ChainLink {
  const { id, hsCode, productName, validFrom, validUntil, sourceKind, steps, from, to } = link;
  const ends = { from: endOf(from), to: endOf(to) };
  return { id, ...ends, hsCode, productName, validFrom, validUntil, sourceKind, steps };
}
