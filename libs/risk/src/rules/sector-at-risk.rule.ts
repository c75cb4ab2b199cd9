import { scopeOf } from '../severity';
import { defineRule } from './define-rule';
import { risksIn } from './risk-sectors.table';

/** Grade 2 by default: of grade 1, most goods of a list of factories would be named. */
export const sectorAtRisk = defineRule({
  code: 'sector-at-risk',
  version: 1,
  title: 'Site in a sector or process that carries a particular risk',
  subject: 'site',
  parameters: {
    minimumGrade: { default: 2, min: 1, max: 3, unit: 'grade of the sector, 1 to 3' },
  },
  basis:
    'A/70/260 para 42 (business processes that carry a particular risk); ILO Global Estimates 2022',
  evaluate(facts, { minimumGrade = 2 }) {
    const { sectors, products, processes, workersBand } = facts.site;
    return risksIn({ sectors, products, processes })
      .filter(({ grade }) => grade >= minimumGrade)
      .map(({ code, title, grade, words, source }) => ({
        key: code,
        severity: { scale: grade, scope: scopeOf(workersBand), irremediability: 2 },
        likelihood: 2,
        facts: { risk: code, grade, words: [...words], workersBand },
        sources: [],
        sentence: `The site works in ${title} (${words.join(', ')}), of grade ${grade} of 3 (${source}).`,
      }));
  },
});
