import type { LinkedAgency } from './cohort-facts';
import type { InvolvementHint, Json } from './define-observation';
import { standard } from './define-observation';

export const LICENSING = standard(
  'C181.3',
  'Private employment agencies work under a licence or certificate',
  'ILO Convention 181, Article 3(2)',
);

/** Name of a firm, pseudonym of a person. */
export function agencyName({ agency }: LinkedAgency): string {
  return agency.name ?? agency.pseudonym ?? agency.ref;
}

/** The frozen form of an agency's licences. */
export function licenceFacts({ licences }: LinkedAgency): Json {
  return licences.map((licence) => ({
    number: licence.number,
    authority: licence.authority,
    jurisdiction: licence.jurisdiction,
    validFrom: licence.validFrom,
    validTo: licence.validTo ?? null,
    statuses: (licence.statuses ?? []).map(({ status, from }) => ({ status, from })),
  }));
}

/** Whoever hires through an unlicensed agency contributes to what it does. */
export function licensingInvolvement(linked: LinkedAgency): InvolvementHint {
  return {
    employer: linked.relation === 'PLACED' ? 'CONTRIBUTE' : 'DIRECTLY_LINKED',
    buyer: 'DIRECTLY_LINKED',
    reason:
      linked.relation === 'PLACED'
        ? 'the employer hired through this agency'
        : 'the agency stands further up the chain that the employer uses',
  };
}
