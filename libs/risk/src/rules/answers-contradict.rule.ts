import type { ContradictionFact } from '../facts';
import { scopeOf } from '../severity';
import { defineRule } from './define-rule';
import { mitigate, prevent } from './play';

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
  play: {
    finding: 'Answers of employer and agency that contradict each other',
    actions: [
      prevent(
        'contradiction-ask-both',
        'Put the differences to both sides and ask for papers',
        'buyer',
        30,
        'Each difference is explained by a paper that both sides accept.',
      ),
      mitigate(
        'contradiction-hear-workers',
        'Until then go by what workers say, off site',
        'buyer',
        45,
        'What workers say about the difference is on record and acted on.',
      ),
    ],
  },
  grounds(facts, { feesOnly = 0 }) {
    return facts.contradictions
      .filter((told) => told.fees || (feesOnly === 0 && differsIn(told).length > 0))
      .map((told) => ({
        key: told.agencyId,
        facts: {
          agency: told.agencyId,
          role: told.role,
          differsIn: differsIn(told),
          employerSubmission: told.employerSubmission,
          agencySubmission: told.agencySubmission,
          workersBand: facts.site.workersBand,
        },
        sources: [],
      }));
  },
  judge({ facts }) {
    return {
      severity: {
        scale: facts.differsIn.includes('fees') ? 3 : 2,
        scope: scopeOf(facts.workersBand),
        irremediability: 2,
      },
      likelihood: 3,
      sentence: `What the employer and an agency of its labour chain answered differs in ${facts.differsIn.join(', ')}; the comparison of answers of the site says how. Suspected, refer.`,
    };
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
