import { areaFact, originFact, siteFacts } from '../../../../test/factories/risk/site-facts';
import { FACT_VARIABLES } from './fact-types.table';
import { MAX_STEPS } from './rule-cost';
import { scopeReader } from './rule-facts';
import { compileRule, EvaluationFailed, RuleFaultError } from './rule-program';

function faultIn(source: string, result: 'bool' | 'string' = 'bool') {
  try {
    compileRule(source, result);
  } catch (error) {
    if (error instanceof RuleFaultError) return error.fault;
    throw error;
  }
  return undefined;
}

describe('an expression of an own rule', () => {
  it.each([
    ['', 1, 1],
    ['site.country ==', 1, 16],
    ['areas.exists(a, a.severity >= 4', 1, 32],
    ['sites.country == "NPL"', 1, 1],
    ['site.nation == "NPL"', 1, 6],
    ['site.country == "NPL" &&\n  areas.exists(a, a.grade > 3)', 2, 21],
    ['site.country == 3', 1, 1],
    ['areas.exists(a, a.severity)', 1, 19],
    ['areas.filter(a, a.severity > 3)', 1, 1],
    ['size(areas)', 1, 1],
    ['scores.exists(s, s.score > "6")', 1, 18],
  ])('is refused with its place: %j', (source, line, column) => {
    expect(faultIn(source)).toMatchObject({ line, column });
  });

  it('tells which names there are, and what the result should be', () => {
    expect(faultIn('sites.country == "NPL"')?.detail).toContain('areas, origins, scores');
    expect(faultIn('size(areas)')).toMatchObject({ code: 'wrong_result' });
    expect(faultIn('site.country', 'string')).toBeUndefined();
    expect(faultIn('true', 'string')).toMatchObject({ code: 'wrong_result' });
  });

  it.each([
    'site.country.matches("(a+)+$")',
    'cel.bind(x, "aaaa", x + x == "")',
    'areas.map(a, a.name + a.name) == []',
    'dyn(site).anything == 1',
    'timestamp(asOf) < timestamp("2026-01-01T00:00:00Z")',
    '{"a": 1}.size() == 1',
    'type(site.country) == string',
    'site.country.split("").size() > 2',
  ])('cannot call what is not for rules: %s', (source) => {
    expect(faultIn(source)).toBeDefined();
  });

  it('is bounded in length, size and depth before anything is worked out', () => {
    expect(faultIn(`site.country == "${'x'.repeat(2_000)}"`)).toMatchObject({ code: 'too_long' });
    expect(faultIn(`${'('.repeat(30)}true${')'.repeat(30)}`)).toMatchObject({
      code: 'limit_exceeded',
    });
    const wide = Array.from({ length: 120 }, () => 'true').join(' && ');
    expect(faultIn(wide)).toMatchObject({ code: 'limit_exceeded' });
  });

  it('is stopped by steps and not by a clock, where macros multiply', () => {
    const facts = (areas: number) =>
      siteFacts({ areas: Array.from({ length: areas }, (_, i) => areaFact({ areaId: `${i}` })) });
    const source =
      'areas.all(a, areas.all(b, areas.all(c, a.areaId != "" && b.areaId != "" && c.areaId != "")))';
    const program = compileRule(source, 'bool');
    const run = (areas: number) => {
      const of = facts(areas);
      return program.run(scopeReader(program.reads)(of), of);
    };
    expect(run(8)).toBe(true);
    const began = performance.now();
    expect(() => run(20)).toThrow(EvaluationFailed);
    expect(() => run(300)).toThrow(EvaluationFailed);
    expect(() => run(300)).toThrow(MAX_STEPS.toLocaleString('en'));
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  it.each([
    [
      4,
      'lists of its own',
      (list: string) =>
        `${list}.all(a, ${list}.all(b, ${list}.all(c, ${list}.all(d, a + b + c + d > 0))))`,
    ],
    [
      3,
      'a list in a list',
      (list: string) => `[${list}].all(a, a.all(b, a.all(c, a.all(d, b + c + d > 0))))`,
    ],
  ])('counts the steps of %d macros over %s', (depth, _, sourceOf) => {
    const list = `[${'1,'.repeat(29)}1]`;
    expect(compileRule(sourceOf(list), 'bool').steps(siteFacts())).toBeGreaterThan(30 ** depth);
  });

  it.each([
    ['site.country == "NPL" && areas.exists(area, area.severity >= 4)', 500],
    [
      'observations.exists(o, o.kind == "FEE_CHARGED") && !areas.exists(a, a.phase == "recovery")',
      500,
    ],
    ['origins.exists(o, o.areas.exists(a, a.severity >= 3 && a.confidence != "low"))', 5_000],
    ['size(agencies) > 2 && agencies.all(a, a.country != site.country)', 500],
  ])('leaves far more steps than people need: %s takes fewer than %d', (source, most) => {
    const areas = Array.from({ length: 20 }, (_, i) => areaFact({ areaId: `${i}` }));
    const busy = siteFacts({
      areas,
      origins: Array.from({ length: 20 }, (_, i) => originFact({ place: `${i}`, areas })),
    });
    expect(compileRule(source, 'bool').steps(busy)).toBeLessThan(most);
  });

  it('fails in words where the facts do not allow it', () => {
    const facts = siteFacts({ areas: [] });
    const run = (source: string) => {
      const program = compileRule(source, 'bool');
      return program.run(scopeReader(program.reads)(facts), facts);
    };
    expect(() => run('areas[3].severity > 1')).toThrow(EvaluationFailed);
    expect(() => run('daysBetween(assessment.on, asOf) > 90')).toThrow(/two days/);
    expect(() => run('1 / size(areas) > 0')).toThrow(EvaluationFailed);
  });

  it('may name every fact of a site', () => {
    expect(Object.keys(FACT_VARIABLES).sort()).toEqual(Object.keys(siteFacts()).sort());
    for (const [name, { list }] of Object.entries(FACT_VARIABLES)) {
      if (list) expect(faultIn(`size(${name}) > 0`)).toBeUndefined();
    }
  });
});
