import { areaFacts, areaLikelihood, areaPhrase, areaRelation, areaSeverity } from './area-severity';
import { defineRule, sourceWords } from './define-rule';
import { mitigate, prevent } from './play';

const EU_LIST = 'eu-cahra';

/**
 * A region that the EU list names is told by the rule of that list, which knows its words and how sure the
 * region is: one cause, one flag. Where the list itself tells nothing of the site, its area does.
 */
export const siteInCrisisArea = defineRule({
  code: 'site-in-crisis-area',
  version: 3,
  title: 'Site in a crisis location',
  subject: 'site',
  dated: true,
  parameters: {
    minimumSeverity: { default: 2, min: 1, max: 5, unit: 'grade of the source, 1 to 5' },
  },
  basis: 'A/70/260 paras 16, 21, 42',
  play: {
    finding: 'Operations in a crisis location need heightened due diligence',
    actions: [
      prevent(
        'crisis-assessment',
        'Assess the site afresh, with local workers’ and civil society’s knowledge',
        'buyer',
        30,
        'A dated assessment of the site exists and names who is most at risk.',
      ),
      prevent(
        'crisis-purchasing',
        'Review orders and lead times so that they do not add pressure on the site',
        'buyer',
        30,
        'No order of the period was placed or moved on terms that make abuse likelier.',
      ),
      mitigate(
        'crisis-support',
        'Offer safe channels and support at the site while the crisis lasts',
        'buyer',
        45,
        'Workers can reach a channel that the site does not control.',
      ),
    ],
  },
  grounds(facts, { minimumSeverity = 2 }) {
    const toldByList = facts.listings.some(({ list }) => list === EU_LIST);
    return facts.areas
      .filter((area) => area.severity >= minimumSeverity)
      .filter(({ source }) => source.code !== EU_LIST || !toldByList)
      .map((area) => ({
        key: area.areaId,
        facts: {
          ...areaFacts(area),
          country: facts.site.country,
          workersBand: facts.site.workersBand,
        },
        sources: [area.source],
      }));
  },
  judge(ground) {
    const { facts } = ground;
    return {
      severity: areaSeverity(facts, facts.workersBand),
      likelihood: areaLikelihood(facts),
      crisisType: facts.crisisType,
      sentence: `The site ${areaRelation(facts)} ${areaPhrase(facts, sourceWords(ground))}.`,
    };
  },
});
