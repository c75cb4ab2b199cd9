import type { ScreeningHitFact } from '../facts';
import { scopeOf } from '../severity';
import { defineRule } from './define-rule';

/** How grave what each list says is; the product's own reading. */
const SCALE: Readonly<Record<string, number>> = {
  'uflpa-entity-list': 5,
  'brazil-employers': 5,
  'cbp-wro': 4,
  opensanctions: 3,
};

/** That names agree is a question to a person, and no finding about anybody. */
export const screeningHit = defineRule({
  code: 'screening-hit',
  version: 1,
  title: 'A name agrees with an entry of an entity list',
  subject: 'site',
  parameters: {
    strongOnly: { default: 0, min: 0, max: 1, unit: '1: unreviewed ones only where strong' },
  },
  basis: 'A/70/260 paras 21, 42; UNGP 17, 18; the law or order under which each list is kept',
  evaluate(facts, { strongOnly = 0 }) {
    return facts.screeningHits
      .filter(
        ({ state, strength }) => state !== 'open' || strength === 'strong' || strongOnly === 0,
      )
      .map((hit) => ({
        key: hit.hitId,
        severity: {
          scale: SCALE[hit.list] ?? 3,
          scope: scopeOf(facts.site.workersBand),
          irremediability: 3,
        },
        likelihood: likelihoodOf(hit),
        facts: {
          hit: hit.hitId,
          subject: hit.subject,
          subjectId: hit.subjectId,
          list: hit.list,
          strength: hit.strength,
          state: hit.state,
          agrees: [...hit.agrees].sort(),
          workersBand: facts.site.workersBand,
        },
        sources: [hit.source],
        sentence: sentenceOf(hit),
      }));
  },
});

function likelihoodOf({ state, strength }: ScreeningHitFact): number {
  if (state === 'true') return 5;
  return strength === 'strong' ? 3 : 2;
}

const SUBJECTS: Readonly<Record<ScreeningHitFact['subject'], string>> = {
  site: 'the site',
  supplier: 'the supplier of the site',
  agency: 'an agency of its labour chain',
  sub_agent: 'a sub-agent of its labour chain',
};

const REVIEWS: Readonly<Record<ScreeningHitFact['state'], string>> = {
  open: 'to be reviewed by a person',
  unsure: 'a person looked at it and was not sure',
  true: 'a person looked at it and found them to be the same',
};

function sentenceOf({ subject, agrees, state, source }: ScreeningHitFact): string {
  const parts = [...agrees].sort().join(', ');
  return `A name on a list (${source.code} of ${source.asOf}) agrees with ${SUBJECTS[subject]} in ${parts}: ${REVIEWS[state]}. Suspected, refer.`;
}
