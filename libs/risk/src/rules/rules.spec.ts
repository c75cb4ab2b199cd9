import { canonicalJson } from '@para42/platform';
import * as fc from 'fast-check';
import { anySiteFacts, siteFacts } from '../../../../test/factories/risk/site-facts';
import { assessSites } from '../assess-sites';
import type { SiteFacts } from '../facts';
import { severityLevel } from '../severity';
import { defaultsOf, defineRule } from './define-rule';
import { findRule, RULES } from './index';

/** What has been shipped. A change of meaning is a new version; a code is never used for another rule. */
const SHIPPED = [
  'site-in-crisis-area 3 site',
  'origin-in-crisis-area 2 origin',
  'assessment-overdue 1 site',
  'country-score-high 1 site',
  'workers-paid-fees 1 recruitment',
  'fee-over-cap 1 recruitment',
  'fee-hidden 1 recruitment',
  'agency-without-licence 1 recruitment',
  'documents-held 1 recruitment',
  'contract-substituted 1 recruitment',
  'debt-or-deposit 1 recruitment',
  'leaving-penalised 1 recruitment',
  'hours-excessive 1 recruitment',
  'child-worker-present 1 recruitment',
  'repayment-conditional 1 recruitment',
  'country-listed-fragile 2 site',
  'region-listed-conflict 2 site',
  'country-listed-tier 1 site',
  'destination-ties-status 1 site',
  'product-listed 1 site',
  'sector-at-risk 2 site',
  'agency-jurisdiction-unlicensed 2 site',
  'audit-did-not-ask 1 site',
  'indicator-answered 1 recruitment',
  'answers-contradict 1 recruitment',
  'supplier-state-controlled 1 site',
  'screening-hit 1 site',
];

/** Only a court finds forced labour or trafficking: the product speaks of indicators. */
const VERDICT =
  /\b(is|are|was|were|in|proven|confirmed) (a case of )?(forced labou?r|traffick|slave|exploit)/i;
const PERSON = /\b(refugee|asylum|undocumented|illegal (worker|migrant)|nationality)\b/i;

const judged = {
  severity: { scale: 1, scope: 1, irremediability: 1 },
  likelihood: 1,
  sentence: 's',
};

const draftsOf = (facts: SiteFacts) =>
  RULES.flatMap((rule) => rule.evaluate(facts, defaultsOf(rule)).map((draft) => ({ rule, draft })));

describe('every rule', () => {
  it('keeps its code, its version and its subject', () => {
    expect(RULES.map(({ code, version, subject }) => `${code} ${version} ${subject}`)).toEqual(
      SHIPPED,
    );
    expect(findRule('fee-over-cap')?.title).toBe(
      'Workers paid more than the law allowed on the day',
    );
    expect(findRule('no-such-rule')).toBeUndefined();
  });

  it.each(RULES.map((rule) => [rule.code, rule] as const))(
    '%s says what it rests on, in words that judge nobody',
    (_, rule) => {
      expect(rule.title.length).toBeGreaterThan(10);
      expect(rule.basis).toMatch(/A\/70\/260|ILO|INFORM/);
      expect(`${rule.title} ${rule.basis}`).not.toMatch(VERDICT);
      for (const parameter of Object.values(rule.parameters)) {
        expect(parameter.min).toBeLessThan(parameter.max);
        expect(parameter.unit).not.toBe('');
      }
    },
  );

  it('raises nothing where nothing is known', () => {
    fc.assert(
      fc.property(anySiteFacts, (facts) => {
        const { asOf, assessment } = facts;
        expect(draftsOf(siteFacts({ asOf, assessment }))).toEqual([]);
      }),
    );
  });

  it('never raises a key twice on a site, whatever the names of places', () => {
    fc.assert(
      fc.property(fc.array(anySiteFacts, { maxLength: 3 }), (sites) => {
        expect(() => assessSites(RULES, new Map(), sites)).not.toThrow();
      }),
      { numRuns: 300 },
    );
  });

  it('keeps every level between 1 and 5, hashable facts and a sentence that a person can check', () => {
    fc.assert(
      fc.property(anySiteFacts, (facts) => {
        for (const { rule, draft } of draftsOf(facts)) {
          const { scale, scope, irremediability } = draft.severity;
          for (const level of [scale, scope, irremediability, draft.likelihood]) {
            expect(Number.isInteger(level) && level >= 1 && level <= 5).toBe(true);
          }
          expect(severityLevel(draft.severity)).toBe(Math.max(scale, scope, irremediability));
          expect(() => canonicalJson(draft.facts)).not.toThrow();
          expect(draft.sentence).toMatch(/^[A-Z][^]*\.$/);
          expect(draft.sentence).not.toMatch(VERDICT);
          expect(draft.sentence + canonicalJson(draft.facts)).not.toMatch(PERSON);
          if (rule.subject === 'recruitment') expect(draft.sentence).toMatch(/uspected, refer\.$/);
        }
      }),
    );
  });

  it('says the same in any order of what it is told', () => {
    const sorted = (facts: SiteFacts) =>
      assessSites(RULES, new Map(), [facts])
        .map(({ rule, draft, factsHash }) => [rule.code, draft.key, factsHash].join(' '))
        .sort();
    fc.assert(
      fc.property(anySiteFacts, (facts) => {
        const backwards = {
          ...facts,
          areas: [...facts.areas].reverse(),
          origins: [...facts.origins].reverse(),
          scores: [...facts.scores].reverse(),
          observations: [...facts.observations].reverse(),
          listings: [...facts.listings].reverse(),
          goods: [...facts.goods].reverse(),
          destinations: facts.destinations.map((one) => ({
            ...one,
            cohortIds: [...one.cohortIds].reverse(),
            listings: [...one.listings].reverse(),
          })),
          agencies: [...facts.agencies].reverse(),
          answers: [...facts.answers].reverse(),
          contradictions: [...facts.contradictions].reverse(),
          screeningHits: [...facts.screeningHits].reverse(),
          site: {
            ...facts.site,
            sectors: [...facts.site.sectors].reverse(),
            products: [...facts.site.products].reverse(),
            processes: [...facts.site.processes].reverse(),
            businessProcesses: [...facts.site.businessProcesses].reverse(),
          },
        };
        expect(sorted(backwards)).toEqual(sorted(facts));
      }),
    );
  });

  it('freezes all that its severity depends on: the same facts have the same severity', () => {
    const seen = new Map<string, string>();
    fc.assert(
      fc.property(anySiteFacts, (facts) => {
        for (const { rule, draft } of draftsOf(facts)) {
          const known = `${rule.code} ${canonicalJson(draft.facts)}`;
          const levels = canonicalJson({ ...draft.severity, likelihood: draft.likelihood });
          expect(seen.get(known) ?? levels).toBe(levels);
          seen.set(known, levels);
        }
        const other = { ...facts, site: { ...facts.site, workersBand: 'unknown' as const } };
        for (const { rule, draft } of draftsOf(other)) {
          const known = `${rule.code} ${canonicalJson(draft.facts)}`;
          const levels = canonicalJson({ ...draft.severity, likelihood: draft.likelihood });
          expect(seen.get(known) ?? levels).toBe(levels);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is refused with a bad code or a default out of its bounds', () => {
    const rule = {
      code: 'good-code',
      version: 1,
      title: 't',
      subject: 'site' as const,
      parameters: {},
      basis: 'b',
      play: { finding: 'f', actions: [] },
      grounds: () => [],
      judge: () => judged,
    };
    expect(() => defineRule({ ...rule, code: 'Bad' })).toThrow(/kebab/);
    const parameters = { days: { default: 9, min: 10, max: 20, unit: 'days' } };
    expect(() => defineRule({ ...rule, parameters })).toThrow(/bounds/);
  });
});

describe('a rule that breaks its word', () => {
  it('is stopped where it raises a key twice', () => {
    const twice = defineRule({
      code: 'says-twice',
      version: 1,
      title: 't',
      subject: 'site',
      parameters: {},
      basis: 'b',
      play: { finding: 'f', actions: [] },
      grounds: () => [ground, ground],
      judge: () => judged,
    });
    const ground = { key: 'k', facts: {}, sources: [] };
    const [facts] = fc.sample(anySiteFacts, 1);
    expect(() => assessSites([twice], new Map(), facts ? [facts] : [])).toThrow(/twice/);
  });
});
