import type { CaseFile } from './case-file.schema';
import type { FaultCollector } from './fault-collector';

/** What is on record of the answers to one assignment. */
export interface AnswerOrigin {
  /** Code of the questionnaire. */
  template: string;
  /** Whether the answers can be about the site of the case. */
  ofSite: boolean;
}

/** Rows that answers make. Agencies and licences are the tenant's: answers about any site make them. */
const OF_TENANT = ['agencies', 'licences'] as const;
const OF_SITE = ['edges', 'cohorts', 'payments'] as const;

/** Assignments whose answers are said to have made rows. @returns ids, each once */
export function assignmentsOf(file: CaseFile): string[] {
  const named = [...OF_TENANT, ...OF_SITE].flatMap((section) =>
    (file[section] ?? []).flatMap(({ provenance }) => provenance?.assignment ?? []),
  );
  return [...new Set(named)];
}

/** Answers stand in place of a source only where there are such answers. */
export function checkProvenance(
  file: CaseFile,
  origins: ReadonlyMap<string, AnswerOrigin> | undefined,
  c: FaultCollector,
): void {
  if (!origins) return;
  for (const section of [...OF_TENANT, ...OF_SITE]) {
    const isOfSite = (OF_SITE as readonly string[]).includes(section);
    (file[section] ?? []).forEach(({ provenance }, i) => {
      if (!provenance) return;
      const { assignment, template } = provenance;
      const at = [section, i, 'provenance'];
      const origin = origins.get(assignment);
      if (!origin || (isOfSite && !origin.ofSite)) {
        const detail = `no answers to assignment ${assignment} made rows here: take provenance out, and say in source who or what says so`;
        c.add([...at, 'assignment'], 'unknown_assignment', detail, assignment);
      } else if (origin.template !== template) {
        const detail = `the assignment asked ${origin.template}`;
        c.add([...at, 'template'], 'other_template', detail, template);
      }
    });
  }
}
