/**
 * Business processes that carry a particular risk (A/70/260 para 42): work of many hands, and work that
 * is handed to others, who hire for it out of sight.
 */
export const BUSINESS_PROCESSES = [
  'labour_intensive',
  'security',
  'cleaning',
  'catering',
  'transport',
  'warehousing',
  'seasonal',
  'dormitory',
  'construction',
  'homework',
] as const;
export type BusinessProcessCode = (typeof BUSINESS_PROCESSES)[number];

export const CARRIED_OUT_BY = ['own_workers', 'contractor', 'agency', 'unknown'] as const;
/** `own_workers`: employed by the site. `agency`: sent by a labour provider. `unknown`: nobody has told. */
export type CarriedOutBy = (typeof CARRIED_OUT_BY)[number];

export interface BusinessProcess {
  process: BusinessProcessCode;
  by: CarriedOutBy;
}

/** One of each, in the order of the list; of two that differ the later one holds. */
export function settledProcesses(said: readonly BusinessProcess[]): BusinessProcess[] {
  const by = new Map(said.map((each) => [each.process, each.by]));
  return BUSINESS_PROCESSES.flatMap((process) => {
    const carried = by.get(process);
    return carried ? [{ process, by: carried }] : [];
  });
}
