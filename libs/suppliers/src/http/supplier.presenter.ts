import type { SupplierWithRisk } from '../register/supplier';
import { scriptOf } from '../register/supplier-names';
import { valueChainCap } from '../onboarding/value-chain-cap.policy';
import type { SupplierDto } from './supplier.dto';

export function presentSupplier(supplier: SupplierWithRisk): SupplierDto {
  return {
    ...supplier,
    nameScript: scriptOf(supplier.name),
    valueChainCap: valueChainCap(supplier),
  };
}
