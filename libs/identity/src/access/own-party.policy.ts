import { DomainError, type Ctx } from '@para42/platform';

/**
 * Whom the person who acts belongs to.
 * @throws DomainError forbidden `no_party`
 */
export function ownParty({ actor }: Ctx): { party: 'supplier' | 'agency'; partyId: string } {
  if ((actor.kind === 'supplier' || actor.kind === 'agency') && actor.partyId) {
    return { party: actor.kind, partyId: actor.partyId };
  }
  throw new DomainError(
    'forbidden',
    'no_party',
    'This is for people of a supplier or an agency. Act from such a place, named in x-para42-place.',
  );
}
