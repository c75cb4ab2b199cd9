import type { CaseAgency, CaseCohort, CaseEdge, CaseNode } from '../casefile/case-file.schema';

/** From the place of origin by sub-agents and agency to the site. */
export function edgesOf(
  { ref, origin, hiring }: Pick<CaseCohort, 'ref' | 'origin' | 'hiring'>,
  stages: readonly (CaseAgency | undefined)[],
  source: string,
): Omit<CaseEdge, 'ref'>[] {
  const chain = stages.filter((one) => one !== undefined);
  const common = { cohort: ref, validFrom: hiring.from, validTo: hiring.to, source };
  const [first] = chain;
  if (!first) return [{ kind: 'EMPLOYS', from: { place: origin }, to: { site: true }, ...common }];
  const onwards = chain.map((agency, at): Omit<CaseEdge, 'ref'> => {
    const next = chain[at + 1];
    const to: CaseNode = next ? { agency: next.ref } : { site: true };
    const hiresOut = !next && agency.role === 'LABOUR_PROVIDER';
    const kind = hiresOut ? 'HIRES_OUT' : 'SUPPLIES_WORKERS_TO';
    return { kind, from: { agency: agency.ref }, to, ...common };
  });
  const recruits = { from: { place: origin }, to: { agency: first.ref }, ...common };
  return [{ kind: 'RECRUITS_IN', ...recruits }, ...onwards];
}
