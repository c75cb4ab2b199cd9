/**
 * Recruitment fees and related costs, after the definition adopted by a tripartite meeting of
 * experts (ILO, Geneva, 14-16 November 2018; publication approved 28 March 2019). The headings'
 * wording is unverified against the ILO text; the codes are this product's own.
 */
export const COST_CODES = [
  { code: 'FEE.SERVICE', group: 'RECRUITMENT_FEE', label: 'matching an offer with an applicant' },
  { code: 'FEE.LABOUR_HIRE', group: 'RECRUITMENT_FEE', label: 'hiring to work for a third party' },
  { code: 'FEE.DIRECT', group: 'RECRUITMENT_FEE', label: 'direct recruitment by the employer' },
  { code: 'FEE.RECOVERY', group: 'RECRUITMENT_FEE', label: 'taking fees back from workers' },
  { code: 'REL.MEDICAL', group: 'RELATED_COST', label: 'medical examinations and vaccinations' },
  { code: 'REL.INSURANCE', group: 'RELATED_COST', label: 'insurance and welfare funds' },
  { code: 'REL.SKILLS_TEST', group: 'RELATED_COST', label: 'language, skills and credentials' },
  { code: 'REL.TRAINING', group: 'RELATED_COST', label: 'required training and orientation' },
  { code: 'REL.EQUIPMENT', group: 'RELATED_COST', label: 'tools, uniforms and safety gear' },
  {
    code: 'REL.TRAVEL_LODGING',
    group: 'RELATED_COST',
    label: 'travel, lodging and food, return and repatriation included',
  },
  {
    code: 'REL.ADMIN',
    group: 'RELATED_COST',
    label: 'applications and papers needed only for the recruitment',
  },
  { code: 'ILL.EXTRA_CONTRACTUAL', group: 'ILLEGITIMATE', label: 'not in the contract' },
  { code: 'ILL.UNDISCLOSED', group: 'ILLEGITIMATE', label: 'not disclosed before acceptance' },
  { code: 'ILL.INFLATED', group: 'ILLEGITIMATE', label: 'above the true cost' },
  { code: 'ILL.ILLICIT', group: 'ILLEGITIMATE', label: 'unlawful in itself' },
  {
    code: 'OUT.PRE_OFFER_INCIDENTAL',
    group: 'OUTSIDE_DEFINITION',
    label: 'copies and photos before any offer',
  },
  {
    code: 'OUT.MINIMUM_QUALIFICATION',
    group: 'OUTSIDE_DEFINITION',
    label: 'a lasting qualification that the post needs',
  },
  {
    code: 'OUT.PERSONAL',
    group: 'OUTSIDE_DEFINITION',
    label: 'personal spending that nobody in the chain required',
  },
] as const;

export type CostCode = (typeof COST_CODES)[number]['code'];
export type CostGroup = (typeof COST_CODES)[number]['group'];

export const COST_CODE_LIST = COST_CODES.map((entry) => entry.code) as [CostCode, ...CostCode[]];

/**
 * What makes a payment illegitimate whatever its purpose: a flag set beside the cost code. A
 * payment without any purpose that can be named carries the ILL code as its cost code.
 */
export const ILLEGITIMACY_LIST = [
  'ILL.EXTRA_CONTRACTUAL',
  'ILL.UNDISCLOSED',
  'ILL.INFLATED',
  'ILL.ILLICIT',
] as const satisfies readonly CostCode[];
export type Illegitimacy = (typeof ILLEGITIMACY_LIST)[number];

export const ILLICIT_KINDS = [
  'BRIBE',
  'TRIBUTE',
  'EXTORTION',
  'KICKBACK',
  'BOND',
  'COST_RECOVERY',
  'COLLATERAL',
] as const;

const byCode = new Map<string, (typeof COST_CODES)[number]>(COST_CODES.map((e) => [e.code, e]));

/** Group of a code; throws on a code that is not listed, since every boundary checks codes. */
export function costGroup(code: CostCode): CostGroup {
  const entry = byCode.get(code);
  if (!entry) throw new Error(`unlisted cost code ${code}`);
  return entry.group;
}

/** What the code stands for, in words. */
export function costLabel(code: CostCode): string {
  return byCode.get(code)?.label ?? code;
}

/** True for what workers must not bear: fees, related costs and everything illegitimate. */
export function isWithinDefinition(code: CostCode): boolean {
  return costGroup(code) !== 'OUTSIDE_DEFINITION';
}

export const FEE_CODES = codesOf('RECRUITMENT_FEE');
export const RELATED_CODES = codesOf('RELATED_COST');
export const ALL_COUNTED_CODES = COST_CODES.filter((e) => isWithinDefinition(e.code)).map(
  (e) => e.code,
);

function codesOf(group: CostGroup): CostCode[] {
  return COST_CODES.filter((entry) => entry.group === group).map((entry) => entry.code);
}
