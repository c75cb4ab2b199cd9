import * as fc from 'fast-check';
import { anySiteFacts, sourceRef } from '../../../test/factories/risk/site-facts';
import { assessSites } from './assess-sites';
import { explainFlag } from './flag-explanation';
import type { Flag, LastDecision } from './flag-reading.repository';
import { RULES } from './rules';
import { siteInCrisisArea } from './rules/site-in-crisis-area.rule';
import { severityLevel } from './severity';

const BASIS = { basis: siteInCrisisArea.basis, today: '2026-03-01' };
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
  clearedBecause: null,
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
    const gone = { state: 'cleared', clearedOn: '2026-03-01', clearedBecause: 'data' } as const;
    const whyCleared = 'cause gone on 2026-03-01';
    const text = explainFlag(flag(gone), { ...BASIS, whyCleared }).text;
    expect(text).toContain('state: cleared (cause gone on 2026-03-01).');
  });

  it('says who decided what and why, until when, and that the day has come', () => {
    const decision: LastDecision = {
      ...{ state: 'dismissed', reason: 'Nobody works there', by: 'buyer:1' },
      ...{ on: '2026-02-02', reviewOn: '2026-03-01', revision: 2 },
    };
    const settled = flag({ state: 'dismissed', reviewOn: decision.reviewOn });
    const on = (today: string, of = settled) => explainFlag(of, { ...BASIS, today, decision });
    const said =
      'It was dismissed on 2026-02-02 by buyer:1: “Nobody works there”, to be looked at again on 2026-03-01.';
    expect(on('2026-02-28').text).toContain(`${said}\nBasis`);
    expect(on('2026-02-28')).toMatchObject({ reviewDue: false, decision });
    expect(on('2026-03-01').text).toContain(`${said} That day has come: look at it again`);
    expect(on('2026-03-01').reviewDue).toBe(true);
    expect(on('2026-03-01', flag()).text).toContain('its facts have changed since');
  });

  it('says of an own rule what its condition read: which area, and since when', () => {
    const area = { areaId: 'a', validFrom: '2026-10-01', severity: 5 };
    const named = { ...BASIS, areasRead: [{ id: 'a', name: 'Flood in Koshi' }] };
    const facts = { areas: [area], site: { country: 'NPL' }, assessment: null };
    expect(explainFlag(flag({ ruleCode: 'own-flood', facts }), named).text).toContain(
      '\nThe condition read: areas: area a since 2026-10-01, severity 5. site: country NPL. assessment: none.\n',
    );
    expect(explainFlag(flag({ facts }), BASIS).text).not.toContain('The condition read');
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
            { basis: rule.basis, today: '2026-03-01' },
          ).text;
          // What a published list names goods of a country for is said of the list, not of the site.
          const ofSite = text.replace(/names .+ of [A-Z]{3} for risk of [a-z ]+ \(/, '');
          expect(ofSite).not.toMatch(/forced labou?r|slave|victim|\bis traffick/i);
        }
      }),
    );
  });
});
