import { DomainError } from '@para42/platform';
import type { Party } from '../access/roles.policy';

/**
 * Nobody answers for a supplier or an agency in a tenant whose buyer that person works for, or the
 * other way round: an answer would be given by those who ask.
 * @param held the parties of the places that the person has in the tenant
 * @throws DomainError conflict `other_side`
 */
export function requireOneSide(party: Party, held: readonly string[]): void {
  const others = party === 'buyer' ? ['supplier', 'agency'] : party === 'auditor' ? [] : ['buyer'];
  const other = held.find((one) => others.includes(one));
  if (other === undefined) return;
  throw new DomainError(
    'conflict',
    'other_side',
    `You have a place of party ${other} in this tenant, so you cannot take one of party ${party}. Have it taken up by somebody else, or have the first place removed before.`,
  );
}
