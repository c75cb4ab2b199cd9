import { canonicalJson } from '@para42/platform';
import * as fc from 'fast-check';
import { anySiteFacts } from '../../../../test/factories/risk/site-facts';
import type { SiteFacts } from '../facts';
import { defaultsOf, type FlagDraft, type Parameters, type Rule } from './define-rule';
import { RULES } from './index';

/** As a flag comes out of the database: other objects, members in another order. */
const frozen = (facts: unknown): FlagDraft['facts'] =>
  JSON.parse(canonicalJson(facts)) as FlagDraft['facts'];

/** Drafts of a rule, and the bytes of what it says of each when it has nothing but what was frozen. */
const told = (rule: Rule, facts: SiteFacts, parameters: Parameters) =>
  rule.evaluate(facts, parameters).map((draft) => {
    const { key, facts: of, sources, ...judged } = draft;
    const ground = { key, facts: frozen(of), sources: [...sources] };
    return {
      raised: canonicalJson(judged),
      again: canonicalJson(rule.judge(ground, parameters)),
    };
  });

/** The bounds of each parameter, one after the other. */
const settings = (rule: Rule): Parameters[] => [
  defaultsOf(rule),
  Object.fromEntries(Object.entries(rule.parameters).map(([name, { min }]) => [name, min])),
  Object.fromEntries(Object.entries(rule.parameters).map(([name, { max }]) => [name, max])),
];

describe('what a rule says of that which a flag froze', () => {
  it('is to the byte what it said of the site, under any setting', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anySiteFacts, (facts) => {
        for (const rule of RULES) {
          for (const parameters of settings(rule)) {
            for (const { raised, again } of told(rule, facts, parameters)) {
              expect(again).toBe(raised);
              seen.add(rule.code);
            }
          }
        }
      }),
      { numRuns: 150 },
    );
    const unheard = RULES.map(({ code }) => code).filter((code) => !seen.has(code));
    // Kinds of observations beyond those that random facts have; one declaration makes them all.
    expect(
      unheard.every((code) => RULES.find((r) => r.code === code)?.subject === 'recruitment'),
    ).toBe(true);
  });
});
