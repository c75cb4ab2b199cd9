import { scopeOf } from '../severity';
import { defineRule, sourceWords } from './define-rule';
import { mitigate, prevent } from './play';

/** Tenths of a point, so that the parameter stays an integer: 65 is a score of 6.5. */
export const countryScoreHigh = defineRule({
  code: 'country-score-high',
  version: 1,
  title: 'Site in a country of very high humanitarian risk',
  subject: 'site',
  dated: true,
  parameters: {
    thresholdTenths: { default: 65, min: 35, max: 95, unit: 'tenths of an INFORM Risk point' },
  },
  basis: 'A/70/260 para 42; INFORM Risk class limits',
  play: {
    finding: 'Country of very high humanitarian risk',
    actions: [
      prevent(
        'country-priority',
        'Put the site first in line for questionnaire and visit',
        'buyer',
        60,
        'The site has an answered questionnaire and a fresh assessment.',
      ),
      mitigate(
        'country-leverage',
        'Join other buyers and local organisations to raise leverage',
        'buyer',
        120,
        'At least one joint measure is under way that the buyer could not take alone.',
      ),
    ],
  },
  grounds(facts, { thresholdTenths = 65 }) {
    const scores = facts.scores.filter((score) => score.indicator === 'INFORM');
    // Two editions of the same index may be loaded side by side: one flag, by the higher.
    const highest = [...scores].sort(
      (a, b) => tenths(b.score) - tenths(a.score) || (a.source.code < b.source.code ? -1 : 1),
    );
    return highest
      .slice(0, 1)
      .filter((score) => tenths(score.score) >= thresholdTenths)
      .map((score) => ({
        key: `INFORM:${facts.site.country}`,
        facts: {
          country: facts.site.country,
          indicator: score.indicator,
          score: score.score,
          validFrom: score.validFrom,
          workersBand: facts.site.workersBand,
        },
        sources: [score.source],
      }));
  },
  judge(ground, { thresholdTenths = 65 }) {
    const { country, score, workersBand } = ground.facts;
    return {
      severity: {
        scale: tenths(score) >= 80 ? 4 : 3,
        scope: scopeOf(workersBand),
        irremediability: 2,
      },
      likelihood: 2,
      sentence: `${country} has an INFORM Risk of ${score}, at or above ${thresholdTenths / 10} (${sourceWords(ground)}).`,
    };
  },
});

function tenths(score: string): number {
  return Math.round(Number(score) * 10);
}
