import type { SupplyChain } from '../links/supply-chain.service';
import type { LinkEnd } from '../links/supply-link';
import { toldLink } from '../links/told-link';
import type { ReachingProducts } from '../links/tier.service';
import type { ReachingProductsDto, SupplyChainDto } from './supply-chain.dto';

export function presentChain(start: LinkEnd, { cycles, ...chain }: SupplyChain): SupplyChainDto {
  return { start, ...chain, cycles: cycles.map((linkIds) => ({ linkIds })) };
}

export function presentProducts(found: ReachingProducts): ReachingProductsDto {
  const { on, products, places, complete } = found;
  return {
    on,
    products: products.map(({ path, ...product }) => ({
      ...product,
      path: path.map((link, at) => toldLink({ ...link, steps: at + 1 })),
    })),
    places,
    complete,
  };
}
