import { areaFacts, areaLikelihood, areaPhrase, areaSeverity } from './area-severity';
import { defineRule } from './define-rule';

export const siteInCrisisArea = defineRule({
  code: 'site-in-crisis-area',
  version: 1,
  title: 'Site in a crisis location',
  subject: 'site',
  dated: true,
  parameters: {
    minimumSeverity: { default: 2, min: 1, max: 5, unit: 'grade of the source, 1 to 5' },
  },
  basis: 'A/70/260 paras 16, 21, 42',
  evaluate(facts, { minimumSeverity = 2 }) {
    return facts.areas
      .filter((area) => area.severity >= minimumSeverity)
      .map((area) => ({
        key: area.areaId,
        severity: areaSeverity(area, facts.site.workersBand),
        likelihood: areaLikelihood(area),
        crisisType: area.crisisType,
        facts: {
          ...areaFacts(area),
          country: facts.site.country,
          workersBand: facts.site.workersBand,
        },
        sources: [area.source],
        sentence: `The site lies in or near ${areaPhrase(area)}.`,
      }));
  },
});
