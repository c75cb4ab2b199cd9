export const CAUSE_KINDS = [
  'source',
  'day',
  'register',
  'recruitment',
  'answers',
  'audit',
  'screening',
  'decision',
  'setting',
  'sweep',
] as const;
export type CauseKind = (typeof CAUSE_KINDS)[number];

/** By the part before the colon of the cause that is kept with each revision. */
const CAUSES: Readonly<Record<string, readonly [kind: CauseKind, words: string]>> = {
  areas: ['source', 'a new version of a source of crisis areas was loaded'],
  scores: ['source', 'a new edition of an index was loaded'],
  listings: ['source', 'a new edition of a list was loaded'],
  day: ['day', 'the day alone: something began, eased, ended or fell due'],
  'sites-changed': ['register', 'the register says something else'],
  'agencies-changed': ['recruitment', 'an agency is known otherwise'],
  'case-file': ['recruitment', 'the case of the site was put in'],
  observations: ['recruitment', 'observations of recruitment changed'],
  answers: ['answers', 'answers were accepted'],
  'answers-compared': ['answers', 'answers were held against those of others'],
  audit: ['audit', 'an audit report was taken in'],
  'screening-hits': ['screening', 'hits of list screening changed'],
  decision: ['decision', 'a person decided'],
  'rule-live': ['setting', 'a rule of the tenant’s own went live'],
  'rule-retired': ['setting', 'rule retired'],
  rule: ['setting', 'the setting of a rule was changed'],
  sweep: ['sweep', 'every site was assessed again'],
  cycle: ['sweep', 'a cycle of due diligence assessed its sites'],
};

/** What an assessment or a decision came from. What is not known by name is an assessment. */
export function causeOf(cause: string): { kind: CauseKind; words: string } {
  const colon = cause.indexOf(':');
  const [name, of] = colon < 0 ? [cause, ''] : [cause.slice(0, colon), cause.slice(colon + 1)];
  const [kind, words] = CAUSES[name] ?? ['sweep', 'the site was assessed again'];
  const named = kind === 'decision' || kind === 'setting';
  return { kind, words: named ? `${words} (${of})` : words };
}
