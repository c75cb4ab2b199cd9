import { scopeOf } from '../severity';
import { defineRule } from './define-rule';
import { mitigate, prevent } from './play';
import { risksIn } from './risk-sectors.table';

/** Grade 2 by default: of grade 1, most goods of a list of factories would be named. */
export const sectorAtRisk = defineRule({
  code: 'sector-at-risk',
  version: 2,
  title: 'Site in a sector or process that carries a particular risk',
  subject: 'site',
  parameters: {
    minimumGrade: { default: 2, min: 1, max: 3, unit: 'grade of the sector, 1 to 3' },
  },
  basis:
    'A/70/260 para 42 (business processes that carry a particular risk); ILO Global Estimates 2022',
  play: {
    finding: 'Sector or process that carries a particular risk',
    actions: [
      prevent(
        'sector-labour-providers',
        'List the labour providers of the process and what each is paid',
        'supplier',
        60,
        'Every labour provider is in the labour chain with its licence and contract.',
      ),
      mitigate(
        'sector-direct-hire',
        'Hire the people of the process directly where it is lasting work',
        'supplier',
        120,
        'The share of people hired directly for the process has grown.',
      ),
    ],
  },
  grounds(facts, { minimumGrade = 2 }) {
    const { sectors, products, processes, businessProcesses, workersBand } = facts.site;
    return risksIn({ sectors, products, processes, businessProcesses })
      .filter(({ grade }) => grade >= minimumGrade)
      .map(({ code, title, grade, words, source }) => ({
        key: code,
        facts: {
          risk: code,
          riskTitle: title,
          riskSource: source,
          grade,
          words: [...words],
          workersBand,
        },
        sources: [],
      }));
  },
  judge({ facts: { grade, riskTitle, riskSource, words, workersBand } }) {
    return {
      severity: { scale: grade, scope: scopeOf(workersBand), irremediability: 2 },
      likelihood: 2,
      sentence: `The site works in ${riskTitle} (${words.join(', ')}), of grade ${grade} of 3 (${riskSource}).`,
    };
  },
});
