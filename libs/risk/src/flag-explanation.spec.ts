import * as fc from 'fast-check';
import { anySiteFacts, sourceRef } from '../../../test/factories/risk/site-facts';
import { assessSites } from './assess-sites';
import { explainFlag } from './flag-explanation';
import type { Flag } from './flag-reading.repository';
import { RULES } from './rules';
import { siteInCrisisArea } from './rules/site-in-crisis-area.rule';
import { severityLevel } from './severity';

const BASIS = siteInCrisisArea.basis;
const flag = (rest: Partial<Flag> = {}): Flag => ({
  id: '0199ffff-0000-7000-8000-000000000001',
  ruleCode: 'site-in-crisis-area',
  ruleVersion: 1,
  subject: 'site',
  siteId: 's',
  supplierId: 'p',
  key: 'k',
  state: 'open',
  scale: 4,
  scope: 2,
  irremediability: 2,
  severity: 4,
  likelihood: 3,
  priority: 423,
  crisisType: null,
  title: 'Site in a crisis location',
  sentence: 'The site lies in or near X.',
  parameters: { minimumSeverity: 2 },
  facts: { area: 'a' },
  factsHash: 'f'.repeat(64),
  sources: [sourceRef()],
  raisedOn: '2026-01-01',
  confirmedOn: '2026-02-01',
  clearedOn: null,
  decisionReason: null,
  decidedBy: null,
  reviewOn: null,
  revision: 1,
  version: 1,
  ...rest,
});

describe('the explanation of a flag', () => {
  it('tells what, how grave, since when and on what basis', () => {
    expect(explainFlag(flag(), BASIS).text).toBe(
      [
        'Site in a crisis location. The site lies in or near X.',
        'Severity is grave (4 of 5) because of how grave the harm is; likelihood, the second key, is 3 of 5.',
        'Raised on 2026-01-01, on these facts since 2026-02-01; state: open.',
        'Basis: A/70/260 paras 16, 21, 42.',
      ].join('\n'),
    );
  });

  it('says that the cause is gone, and since when', () => {
    const text = explainFlag(flag({ state: 'cleared', clearedOn: '2026-03-01' }), BASIS).text;
    expect(text).toContain('state: cleared (cause gone on 2026-03-01).');
  });

  it('gives everything that it rests on as data', () => {
    const { facts, parameters, factsHash, sources, rule } = explainFlag(flag(), BASIS);
    expect({ facts, parameters, factsHash, sources }).toEqual({
      facts: { area: 'a' },
      parameters: { minimumSeverity: 2 },
      factsHash: 'f'.repeat(64),
      sources: [sourceRef()],
    });
    expect(rule).toMatchObject({ code: 'site-in-crisis-area', version: 1 });
  });

  it('never calls anything forced labour or trafficking, whatever was found', () => {
    fc.assert(
      fc.property(anySiteFacts, (facts) => {
        for (const { rule, draft } of assessSites(RULES, new Map(), [facts])) {
          const { title, code: ruleCode } = rule;
          const { severity, sentence, likelihood } = draft;
          const text = explainFlag(
            flag({
              ...severity,
              severity: severityLevel(severity),
              likelihood,
              title,
              sentence,
              ruleCode,
            }),
            rule.basis,
          ).text;
          // What a published list names goods of a country for is said of the list, not of the site.
          const ofSite = text.replace(/names .+ of [A-Z]{3} for risk of [a-z ]+ \(/, '');
          expect(ofSite).not.toMatch(/forced labou?r|slave|victim|\bis traffick/i);
        }
      }),
    );
  });
});
