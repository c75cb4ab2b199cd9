import type { ScreeningHitFact, WorkersBand } from '../facts';
import { scopeOf } from '../severity';
import { defineRule, sourceName, type FrozenFacts, type Ground } from './define-rule';
import { mitigate, prevent } from './play';

/** How grave what each list says is; the product's own reading. */
const SCALE: Readonly<Record<string, number>> = {
  'uflpa-entity-list': 5,
  'brazil-employers': 5,
  'cbp-wro': 4,
  opensanctions: 3,
};

interface Frozen extends FrozenFacts {
  subject: ScreeningHitFact['subject'];
  list: string;
  strength: ScreeningHitFact['strength'];
  state: ScreeningHitFact['state'];
  agrees: string[];
  workersBand: WorkersBand;
}

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
  play: {
    finding: 'A name agrees with an entity list',
    actions: [
      prevent(
        'hit-reviewed',
        'Have a person review whether it is the same firm, and ask it for its papers',
        'buyer',
        14,
        'Each hit has a verdict with its reason, resting on registration papers.',
      ),
      mitigate(
        'hit-confirmed-steps',
        'Where it is the same, take legal advice, look for the workers concerned and plan with them first',
        'buyer',
        30,
        'What the list says of the firm is answered in writing, and remedy for workers has begun.',
      ),
    ],
  },
  grounds(facts, { strongOnly = 0 }) {
    return facts.screeningHits
      .filter(
        ({ state, strength }) => state !== 'open' || strength === 'strong' || strongOnly === 0,
      )
      .map((hit): Ground<Frozen> => ({
        key: hit.hitId,
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
      }));
  },
  judge(ground) {
    const { list, workersBand } = ground.facts;
    return {
      severity: { scale: SCALE[list] ?? 3, scope: scopeOf(workersBand), irremediability: 3 },
      likelihood: likelihoodOf(ground.facts),
      sentence: sentenceOf(ground),
    };
  },
});

function likelihoodOf({ state, strength }: Frozen): number {
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

function sentenceOf(ground: Ground<Frozen>): string {
  const { subject, agrees, state } = ground.facts;
  return `A name on a list (${sourceName(ground)}) agrees with ${SUBJECTS[subject]} in ${agrees.join(', ')}: ${REVIEWS[state]}. Suspected, refer.`;
}
