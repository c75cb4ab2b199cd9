import { Environment } from '@marcbachmann/cel-js';
import * as fc from 'fast-check';
import {
  answerFact,
  anySiteFacts,
  areaFact,
  observationFact,
  originFact,
  scoreFact,
  siteFacts,
  sourceRef,
} from '../../../../test/factories/risk/site-facts';
import type { SiteFacts } from '../facts';
import { factsHash } from '../flag-plan';
import { RULES } from '../rules';
import { INDICATOR_ANSWERS } from '../rules/indicator-answers.table';
import { assessOwnRules, withoutFailed } from './assess-own-rules';
import { ownRule } from './own-rule';
import { OWN_CODE, type RuleContent } from './tenant-rule';

const content = (condition: string, rest: Partial<RuleContent> = {}) => ({
  code: 'own-test',
  number: 1,
  title: 'Own test',
  condition,
  key: null,
  severity: { scale: 3, scope: 2, irremediability: 4 },
  likelihood: 2,
  sentence: 'Indicators may be present: look closer.',
  basis: 'Decision of the committee',
  ...rest,
});
const draftOf = (condition: string, facts: SiteFacts, rest: Partial<RuleContent> = {}) =>
  ownRule(content(condition, rest)).evaluate(facts)[0];

describe('a rule of a tenant’s own', () => {
  it.each<[string, Partial<SiteFacts>, boolean]>([
    ['areas.exists(a, a.severity >= 4)', { areas: [areaFact({ severity: 4 })] }, true],
    ['areas.exists(a, a.severity >= 4)', { areas: [areaFact({ severity: 3 })] }, false],
    ['areas.exists(a, a.distanceKm < 20.0)', { areas: [areaFact({ distanceKm: '12.5' })] }, true],
    ['areas.exists(a, a.distanceKm < 20.0)', { areas: [areaFact({ distanceKm: null })] }, false],
    ['scores.exists(s, s.score >= 6.5)', { scores: [scoreFact('6.5')] }, true],
    ['scores.exists(s, s.score >= 6.5)', { scores: [scoreFact('6.4')] }, false],
    ['origins.exists(o, o.areas.exists(a, a.severity > 2))', { origins: [originFact()] }, true],
    ['observations.exists(o, "FL09" in o.indicators)', { observations: [observationFact()] }, true],
    ['assessment.on == ""', { assessment: null }, true],
    [
      'assessment.on != "" && daysBetween(assessment.on, asOf) > 90',
      { assessment: { kind: 'audit', id: 'x', on: '2020-01-01' } },
      true,
    ],
    ['areas.exists(a, a.source == "gdacs")', { areas: [areaFact()] }, true],
    ['audit.asked == "no"', { audit: { id: 'x', on: '2026-01-01', asked: 'no' } }, true],
  ])('decides %s', (condition, facts, flagged) => {
    expect(draftOf(condition, siteFacts(facts)) !== undefined).toBe(flagged);
  });

  it('freezes what it reads and where it is from, and neither the day nor editions', () => {
    const areas = [areaFact({ severity: 4 })];
    const condition = 'asOf > "2020-01-01" && areas.exists(a, a.severity >= 4)';
    const draft = draftOf(condition, siteFacts({ areas }));
    expect(draft).toMatchObject({
      key: 'site',
      severity: { scale: 3, scope: 2, irremediability: 4 },
      likelihood: 2,
      facts: { areas: [{ areaId: areas[0]?.areaId, severity: 4 }] },
      sources: [sourceRef()],
    });
    const later = areas.map((area) => ({
      ...area,
      name: 'Renamed',
      source: sourceRef({ versionId: '0199aaaa-0000-7000-8000-000000000002' }),
    }));
    const again = draftOf(condition, siteFacts({ asOf: '2026-12-24', areas: later }));
    const hash = (one: typeof draft) => factsHash({ code: 'own-test', version: 1 }, {}, one!);
    expect(hash(again)).toBe(hash(draft));
    expect(again?.sources).not.toEqual(draft?.sources);
  });

  it('rests on the members that it asks for, whatever else there is and in whatever order', () => {
    const grave = areaFact({ areaId: 'b', severity: 5 });
    const other = areaFact({ areaId: 'c', severity: 4 });
    const slight = areaFact({ areaId: 'a', severity: 1 });
    const condition = 'areas.exists(a, a.severity >= 4)';
    const facts = (...areas: SiteFacts['areas']) => draftOf(condition, siteFacts({ areas }))?.facts;
    expect(facts(slight, grave, other)).toEqual(facts(other, grave));
    expect(facts(grave)).not.toEqual(facts(grave, other));
    // Where all of them count, each is a fact.
    const all = draftOf('size(areas) > 1', siteFacts({ areas: [slight, grave] }))?.facts;
    expect(all?.areas).toHaveLength(2);
  });

  it('names corridor and cohorts of an origin', () => {
    const draft = draftOf(
      'origins.exists(o, size(o.areas) > 0)',
      siteFacts({ origins: [originFact()] }),
    );
    const { corridor, place, cohortIds } = originFact();
    expect(draft?.facts.origins).toMatchObject([{ corridor, place, cohortIds }]);
    expect(ownRule(content('origins.exists(o, true)')).subject).toBe('origin');
  });

  it('sees no protected answer and freezes no hash of an observation', () => {
    const [hidden] = INDICATOR_ANSWERS.filter(({ isProtected }) => isProtected);
    const [told] = INDICATOR_ANSWERS.filter(({ isProtected }) => !isProtected);
    if (!hidden || !told) throw new Error('the table has both');
    const answers = [
      answerFact(hidden.question, true, { template: hidden.template }),
      answerFact(told.question, true, { template: told.template }),
    ];
    const draft = draftOf('answers.exists(a, a.yes)', siteFacts({ answers }));
    expect(draft?.facts.answers).toEqual([
      { template: told.template, question: told.question, yes: true },
    ]);
    const facts = siteFacts({ observations: [observationFact()] });
    const seen = draftOf('observations.exists(o, o.kind == "FEE_PAID")', facts);
    expect(JSON.stringify(seen)).not.toContain(observationFact().factsHash);
    expect(ownRule(content('size(observations) > 0')).subject).toBe('recruitment');
  });

  it('keys its flags by an expression, and fails where that is no text to keep', () => {
    const facts = siteFacts();
    expect(draftOf('true', facts, { key: '"c:" + site.country' })?.key).toBe(
      `c:${facts.site.country}`,
    );
    const empty = { key: 'assessment.kind' };
    expect(() => draftOf('true', siteFacts({ assessment: null }), empty)).toThrow(/key/);
  });

  it('says nothing of the place of a closed site', () => {
    const closed = siteFacts();
    closed.site.closed = true;
    expect(draftOf('site.country != ""', closed)).toBeUndefined();
    closed.observations = [observationFact()];
    expect(draftOf('size(observations) > 0', closed)).toBeDefined();
  });

  it.each([
    ['site.country == "NPL"', 'none'],
    ['size(observations) > 0', 'none'],
    ['site.country == "NPL" && areas.exists(a, a.severity > 3)', 'flagged'],
    ['origins.exists(o, o.areas.exists(a, a.severity > 3))', 'flagged'],
    ['!areas.exists(a, a.severity > 3)', 'all'],
    ['origins.exists(o, !o.areas.exists(a, a.severity > 3))', 'all'],
    ['size(areas) == 0', 'all'],
    ['areas.exists(a, a.phase == "recovery")', 'all'],
    ['areas.all(a, a.severity < 3)', 'all'],
    ['assessment.on == "" || daysBetween(assessment.on, asOf) > 90', 'all'],
  ])('knows whether the day can change it: %s', (condition, day) => {
    expect(ownRule(content(condition)).day).toBe(day);
  });

  it('fails on one site alone, and leaves the flags of that rule there', async () => {
    const [bad, good] = [siteFacts(), siteFacts({}, { id: 'good' })];
    good.areas = [areaFact({ severity: 5 })];
    bad.areas = [];
    const rules = [
      ownRule(content('areas[0].severity > 3')),
      { code: 'own-broken', broken: 'No such key' },
    ];
    const { raised, failures } = await assessOwnRules(rules, new Map(), [bad, good]);
    expect(raised.map(({ siteId }) => siteId)).toEqual(['good']);
    expect(failures.map(({ ruleCode, siteId }) => [ruleCode, siteId])).toEqual([
      ['own-test', bad.site.id],
      ['own-broken', bad.site.id],
      ['own-broken', 'good'],
    ]);
    const flag = (ruleCode: string, siteId: string) => ({
      ...{ id: `${ruleCode}/${siteId}`, ruleCode, siteId, key: 'site', factsHash: 'f' },
      state: 'open' as const,
    });
    const existing = [
      flag('own-test', bad.site.id),
      flag('own-test', 'good'),
      flag('other', bad.site.id),
    ];
    expect(withoutFailed(existing, failures).map(({ id }) => id)).toEqual([
      'own-test/good',
      `other/${bad.site.id}`,
    ]);
    const off = new Map([['own-broken', { enabled: false, parameters: {} }]]);
    expect((await assessOwnRules(rules, off, [good])).failures).toEqual([]);
  });

  const ONES = `[${'1,'.repeat(7)}1]`;
  /** Some 7,000 steps for each site. */
  const COSTLY = `${ONES}.all(a, ${ONES}.all(b, ${ONES}.all(c, a + b + c > 0)))`;
  const many = (count: number) =>
    Array.from({ length: count }, (_, i) => siteFacts({}, { id: `site-${i}` }));

  it('has steps for so many sites, and fails on those that are left', async () => {
    const rules = [ownRule(content(COSTLY)), ownRule({ ...content('1 == 1'), code: 'own-other' })];
    const { raised, failures } = await assessOwnRules(rules, new Map(), many(100));
    const of = (list: readonly { siteId: string }[]) => list.length;
    expect(of(failures)).toBeGreaterThan(50);
    expect(of(failures)).toBeLessThan(100);
    expect(failures.every(({ ruleCode }) => ruleCode === 'own-test')).toBe(true);
    expect(failures[0]?.message).toContain('2,000 steps on the average');
    expect(raised.filter(({ rule }) => rule.code === 'own-other')).toHaveLength(100);
  });

  it('lets other work go on between sites', async () => {
    let turns = 0;
    const clock = setInterval(() => (turns += 1), 0);
    await assessOwnRules([ownRule(content(COSTLY))], new Map(), many(1_000));
    clearInterval(clock);
    expect(turns).toBeGreaterThan(5);
  });

  it('gives the same bytes for the same facts, of any site', () => {
    const rule = ownRule(
      content(
        'areas.exists(a, a.severity > 2) || scores.exists(s, s.score > 5.0) || size(origins) > 0 || size(answers) > 0',
      ),
    );
    fc.assert(
      fc.property(anySiteFacts, (facts) => {
        const copy = { ...facts, areas: [...facts.areas].reverse() };
        expect(JSON.stringify(rule.evaluate(copy)[0]?.facts)).toBe(
          JSON.stringify(rule.evaluate(facts)[0]?.facts),
        );
      }),
    );
  });

  it('is compiled once, however many sites and assessments ask it', async () => {
    const parse = jest.spyOn(Environment.prototype, 'parse');
    const condition = 'areas.exists(a, a.severity >= 4 && a.name != "compiled once")';
    const sites = Array.from({ length: 100 }, () => siteFacts({ areas: [areaFact()] }));
    const assess = () => assessOwnRules([ownRule(content(condition))], new Map(), sites);
    await assess();
    const first = parse.mock.calls.length;
    // The condition, and what it picks of the areas.
    expect(first).toBe(2);
    await assess();
    await assess();
    expect(parse.mock.calls.length).toBe(first);
    parse.mockRestore();
  });

  it('has a code that no shipped rule can have', () => {
    for (const { code } of RULES) expect(code).not.toMatch(/^own-/);
    for (const code of ['own-flood', 'own-flood-2']) expect(code).toMatch(OWN_CODE);
    for (const code of ['flood', 'own', 'own-', 'own-Flood', 'own--x', 'own-x\n']) {
      expect(code).not.toMatch(OWN_CODE);
    }
  });
});
