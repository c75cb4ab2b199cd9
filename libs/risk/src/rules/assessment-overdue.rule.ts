import { addDays } from '@para42/platform';
import type { AreaFact } from '../facts';
import { areaSeverity } from './area-severity';
import { defineRule } from './define-rule';
import { mitigate, prevent } from './play';

/**
 * Counts from the day on which the crisis began or from the last look at the site, whichever is later: an
 * assessment made before a crisis says nothing of it.
 */
export const assessmentOverdue = defineRule({
  code: 'assessment-overdue',
  version: 1,
  title: 'No fresh assessment of a site in a crisis location',
  subject: 'site',
  dated: true,
  parameters: {
    days: { default: 90, min: 30, max: 180, unit: 'days' },
    minimumSeverity: { default: 2, min: 1, max: 5, unit: 'grade of the source, 1 to 5' },
  },
  basis: 'A/70/260 paras 21, 42',
  play: {
    finding: 'No fresh assessment of a site in a crisis location',
    actions: [
      prevent(
        'fresh-assessment',
        'Send the questionnaire or an auditor, and ask how workers got their jobs',
        'buyer',
        30,
        'Accepted answers or an audit report of the site are younger than the crisis.',
      ),
      mitigate(
        'interim-contact',
        'Until then keep a standing contact with workers’ and civil society’s representatives there',
        'buyer',
        14,
        'Somebody outside the site reports what changes for its workers.',
      ),
    ],
  },
  grounds(facts, { days = 90, minimumSeverity = 2 }) {
    const areas = facts.areas.filter((area) => area.severity >= minimumSeverity);
    const first = [...areas].sort(byBeginning)[0];
    const gravest = [...areas].sort(bySeverity)[0];
    if (!first || !gravest) return [];
    const { assessment } = facts;
    const lastAssessedOn = assessment?.on ?? null;
    if (facts.asOf <= dueOn(first.validFrom, lastAssessedOn, days)) return [];
    return [
      {
        key: 'assessment',
        facts: {
          crisisSince: first.validFrom,
          crisisName: first.name,
          gravestArea: gravest.areaId,
          crisisType: gravest.crisisType,
          phase: gravest.phase,
          areaSeverity: gravest.severity,
          lastAssessedOn,
          lastAssessment: assessment?.id ?? null,
          lastAssessmentKind: assessment?.kind ?? null,
          workersBand: facts.site.workersBand,
        },
        sources: first === gravest ? [gravest.source] : [first.source, gravest.source],
      },
    ];
  },
  judge({ facts }, { days = 90 }) {
    const { crisisSince, crisisName, lastAssessedOn, lastAssessmentKind } = facts;
    const last =
      lastAssessedOn === null
        ? 'No assessment is on record'
        : `The last assessment (${lastAssessmentKind}) is of ${lastAssessedOn}`;
    const due = dueOn(crisisSince, lastAssessedOn, days);
    return {
      severity: areaSeverity(facts, facts.workersBand),
      likelihood: 3,
      crisisType: facts.crisisType,
      sentence: `${last}; the site has lain in a crisis location since ${crisisSince} (${crisisName}), and a fresh one was due by ${due}.`,
    };
  },
});

/** From the crisis or from the last look, whichever is later. */
function dueOn(crisisSince: string, lastAssessedOn: string | null, days: number): string {
  const last = lastAssessedOn ?? crisisSince;
  return addDays(last > crisisSince ? last : crisisSince, days);
}

function byBeginning(a: AreaFact, b: AreaFact): number {
  return a.validFrom === b.validFrom ? byId(a, b) : a.validFrom < b.validFrom ? -1 : 1;
}

function bySeverity(a: AreaFact, b: AreaFact): number {
  return b.severity - a.severity || byId(a, b);
}

function byId(a: AreaFact, b: AreaFact): number {
  return a.areaId < b.areaId ? -1 : 1;
}
