import type { AreaFact } from '../facts';
import { areaSeverity } from './area-severity';
import { defineRule } from './define-rule';

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
  evaluate(facts, { days = 90, minimumSeverity = 2 }) {
    const areas = facts.areas.filter((area) => area.severity >= minimumSeverity);
    const first = [...areas].sort(byBeginning)[0];
    const gravest = [...areas].sort(bySeverity)[0];
    if (!first || !gravest) return [];
    const { assessment } = facts;
    const from = assessment && assessment.on > first.validFrom ? assessment.on : first.validFrom;
    const dueOn = addDays(from, days);
    if (facts.asOf <= dueOn) return [];
    const last = assessment
      ? `The last assessment (${assessment.kind}) is of ${assessment.on}`
      : 'No assessment is on record';
    return [
      {
        key: 'assessment',
        severity: areaSeverity(gravest, facts.site.workersBand),
        likelihood: 3,
        crisisType: gravest.crisisType,
        facts: {
          crisisSince: first.validFrom,
          gravestArea: gravest.areaId,
          crisisType: gravest.crisisType,
          phase: gravest.phase,
          areaSeverity: gravest.severity,
          lastAssessedOn: assessment?.on ?? null,
          lastAssessment: assessment?.id ?? null,
          lastAssessmentKind: assessment?.kind ?? null,
          workersBand: facts.site.workersBand,
        },
        sources: first === gravest ? [gravest.source] : [first.source, gravest.source],
        sentence: `${last}; the site has lain in a crisis location since ${first.validFrom} (${first.name}), and a fresh one was due by ${dueOn}.`,
      },
    ];
  },
});

function byBeginning(a: AreaFact, b: AreaFact): number {
  return a.validFrom === b.validFrom ? byId(a, b) : a.validFrom < b.validFrom ? -1 : 1;
}

function bySeverity(a: AreaFact, b: AreaFact): number {
  return b.severity - a.severity || byId(a, b);
}

function byId(a: AreaFact, b: AreaFact): number {
  return a.areaId < b.areaId ? -1 : 1;
}

/** A calendar day so many days later. */
function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
