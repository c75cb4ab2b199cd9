import type { ContradictionFact } from '../facts';
import { scopeOf } from '../severity';
import { defineRule } from './define-rule';

/** Says of what the answers differ and repeats none of them: they count people and hold sums. */
export const answersContradict = defineRule({
  code: 'answers-contradict',
  version: 1,
  title: 'Employer and agency answered differently',
  subject: 'recruitment',
  parameters: {
    feesOnly: { default: 0, min: 0, max: 1, unit: '1: only where fees differ' },
  },
  basis: 'A/70/260 paras 21, 42; ILO indicator FL02',
  evaluate(facts, { feesOnly = 0 }) {
    return facts.contradictions
      .filter((told) => told.fees || (feesOnly === 0 && differsIn(told).length > 0))
      .map((told) => ({
        key: told.agencyId,
        severity: {
          scale: told.fees ? 3 : 2,
          scope: scopeOf(facts.site.workersBand),
          irremediability: 2,
        },
        likelihood: 3,
        facts: {
          agency: told.agencyId,
          role: told.role,
          differsIn: differsIn(told),
          employerSubmission: told.employerSubmission,
          agencySubmission: told.agencySubmission,
          workersBand: facts.site.workersBand,
        },
        sources: [],
        sentence: `What the employer and an agency of its labour chain answered differs in ${differsIn(told).join(', ')}; the comparison of answers of the site says how. Suspected, refer.`,
      }));
  },
});

function differsIn({ fees, groups, licences, repayment }: ContradictionFact): string[] {
  return [
    ...(fees ? ['fees'] : []),
    ...(groups ? ['groups of workers'] : []),
    ...(licences ? ['licences'] : []),
    ...(repayment ? ['repayment'] : []),
  ];
}
