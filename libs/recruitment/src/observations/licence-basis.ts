import type { LinkedAgency } from './cohort-facts';
import type { InvolvementHint, Json } from './define-observation';
import { standard } from './define-observation';

export const LICENSING = standard(
  'C181.3',
  'Private employment agencies work under a licence or certificate',
  'ILO Convention 181, Article 3(2)',
);

const PERSONS = {
  RECRUITMENT_AGENCY: 'recruiter',
  SUB_AGENT: 'sub-agent',
  LABOUR_PROVIDER: 'labour provider',
} as const;

/**
 * Who an agency is, in a statement that leaves the register: a firm by its name, a natural person by
 * the role alone, since pseudonym and ref are typed and may say who it is.
 */
export function agencyName({ agency }: LinkedAgency): string {
  if (agency.kind === 'PERSON') return `a ${PERSONS[agency.role]} (a natural person)`;
  return agency.name ?? 'an agency';
}

/** The same at the beginning of a sentence. */
export function agencyNameFirst(linked: LinkedAgency): string {
  const name = agencyName(linked);
  return linked.agency.kind === 'PERSON' ? `A${name.slice(1)}` : name;
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
