import { Injectable } from '@nestjs/common';
import { EvidenceReadModel } from '@para42/evidence';
import type { TxCtx } from '@para42/platform';
import { QuestionnairesReadModel } from '@para42/questionnaires';
import type { AssessmentFact } from './facts';

interface Dated {
  supplierId: string;
  siteId: string | null;
  fact: AssessmentFact;
}

/** When sites were last looked at: by accepted answers, or by an audit whose report is kept. */
@Injectable()
export class AssessmentFactsService {
  constructor(
    private readonly questionnaires: QuestionnairesReadModel,
    private readonly evidence: EvidenceReadModel,
  ) {}

  /** The latest of each site, its supplier's own included. Two statements for any number of sites. */
  async latestOf(
    ctx: TxCtx,
    sites: readonly { id: string; supplierId: string }[],
    until: string,
  ): Promise<Map<string, AssessmentFact>> {
    const supplierIds = [...new Set(sites.map((site) => site.supplierId))];
    const answers = await this.questionnaires.latestAccepted(ctx, supplierIds, until);
    const audits = await this.evidence.latestAudits(ctx, supplierIds, until);
    const latest = latestByPlace([
      ...answers.map(({ id, on, ...of }): Dated => ({ ...of, fact: { kind: 'answers', id, on } })),
      ...audits.map(({ id, effectiveOn: on, ...of }): Dated => ({
        ...of,
        fact: { kind: 'audit', id, on },
      })),
    ]);
    const found = new Map<string, AssessmentFact>();
    for (const site of sites) {
      const fact = later(latest.get(site.id), latest.get(site.supplierId));
      if (fact) found.set(site.id, fact);
    }
    return found;
  }
}

/** By the site, or by the supplier where the whole of it was looked at. */
function latestByPlace(dated: readonly Dated[]): Map<string, AssessmentFact> {
  const latest = new Map<string, AssessmentFact>();
  for (const { supplierId, siteId, fact } of dated) {
    const place = siteId ?? supplierId;
    latest.set(place, later(latest.get(place), fact) ?? fact);
  }
  return latest;
}

/** The later of two; of one day the one with the smaller id, so that the order of rows does not matter. */
function later(
  a: AssessmentFact | undefined,
  b: AssessmentFact | undefined,
): AssessmentFact | undefined {
  if (!a || !b) return a ?? b;
  if (a.on !== b.on) return a.on > b.on ? a : b;
  return a.id < b.id ? a : b;
}
