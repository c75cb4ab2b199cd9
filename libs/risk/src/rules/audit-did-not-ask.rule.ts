import { scopeOf } from '../severity';
import { defineRule } from './define-rule';
import { mitigate, prevent } from './play';

/**
 * The latest report alone counts: an audit from before does not show how those got their jobs who came
 * since. Nothing is expected where no worker came from abroad and nobody found jobs for money.
 */
export const auditDidNotAsk = defineRule({
  code: 'audit-did-not-ask',
  version: 1,
  title: 'The latest audit did not ask how workers got their jobs',
  subject: 'site',
  parameters: {
    unknownToo: { default: 1, min: 0, max: 1, unit: '1: also where nobody has told what it asked' },
  },
  basis: 'A/70/260 para 42; ILO general principles and operational guidelines for fair recruitment',
  play: {
    finding: 'Audit that did not ask about recruitment',
    actions: [
      prevent(
        'audit-add-recruitment',
        'Put recruitment, fees and debts into the terms of the next audit',
        'buyer',
        60,
        'The terms of the next audit name recruitment, fees and debts.',
      ),
      mitigate(
        'audit-ask-now',
        'Ask workers now, off site and in their languages, how they got their jobs',
        'buyer',
        60,
        'Answers of workers on how they got their jobs are on record as bands.',
      ),
    ],
  },
  grounds(facts, { unknownToo = 1 }) {
    const { audit, agencies, destinations } = facts;
    const [fromAbroad, throughAgencies] = [destinations.length > 0, agencies.length > 0];
    if (!audit || audit.asked === 'yes' || !(fromAbroad || throughAgencies)) return [];
    if (audit.asked === 'unknown' && unknownToo === 0) return [];
    return [
      {
        key: 'audit',
        facts: {
          audit: audit.id,
          auditOn: audit.on,
          asked: audit.asked,
          fromAbroad,
          throughAgencies,
          workersBand: facts.site.workersBand,
        },
        sources: [],
      },
    ];
  },
  judge({ facts: { auditOn, asked, fromAbroad, throughAgencies, workersBand } }) {
    const said =
      asked === 'no'
        ? `The audit report of ${auditOn} did not ask`
        : `Nobody has told whether the audit report of ${auditOn} asked`;
    const though = [
      ...(fromAbroad ? ['workers of the site came from abroad'] : []),
      ...(throughAgencies ? ['agencies are in its labour chain'] : []),
    ].join(' and ');
    return {
      severity: { scale: 2, scope: scopeOf(workersBand), irremediability: 2 },
      likelihood: asked === 'no' ? 3 : 2,
      sentence: `${said} how workers got their jobs, though ${though}.`,
    };
  },
});
