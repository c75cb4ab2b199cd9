/** Why an edge of a chain leads to its site, or that nobody says that it does. */
export const CERTAINTY_RULES = {
  own_case: 'The case of this site tells it.',
  to_the_gate: 'It ends at the gate of this site.',
  hired_out:
    'It leads to an employer whose own case says that these workers are hired out to this site.',
  own_origin: 'Workers of this site come from this place, and this agency placed them.',
  shared:
    'The case of another site tells it: it reaches this site only through an agency or an employer ' +
    'that both share, and whether workers of this site travelled it is not known.',
} as const;
export type CertaintyRule = keyof typeof CERTAINTY_RULES;

export const CERTAINTIES = ['of_this_site', 'of_the_agency'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

/** How surely workers of the site travelled an edge, by the rule that says so. */
export function certaintyOf(rule: CertaintyRule): Certainty {
  return rule === 'shared' ? 'of_the_agency' : 'of_this_site';
}

/** All that leads to a site, or only what is known to be of its own workers. */
export const CHAIN_SCOPES = ['all', 'site'] as const;
export type ChainScope = (typeof CHAIN_SCOPES)[number];
