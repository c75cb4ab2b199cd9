import { Injectable } from '@nestjs/common';
import { EvidenceReadModel, type AuditReport } from '@para42/evidence';
import type { TxCtx } from '@para42/platform';
import { QuestionnairesReadModel } from '@para42/questionnaires';
import type { AssessmentFact, AuditFact } from './facts';

/** Of one site: the latest look of any kind, and the latest audit. */
export interface Looks {
  assessment: AssessmentFact | null;
  audit: AuditFact | null;
}

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
  ): Promise<Map<string, Looks>> {
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
    const reports = latestAudits(audits);
    const found = new Map<string, Looks>();
    for (const site of sites) {
      const assessment = later(latest.get(site.id), latest.get(site.supplierId)) ?? null;
      const audit = later(reports.get(site.id), reports.get(site.supplierId)) ?? null;
      if (assessment) found.set(site.id, { assessment, audit });
    }
    return found;
  }
}

function latestAudits(audits: readonly AuditReport[]): Map<string, AuditFact> {
  const latest = new Map<string, AuditFact>();
  for (const { id, supplierId, siteId, effectiveOn: on, askedRecruitment } of audits) {
    latest.set(siteId ?? supplierId, { id, on, asked: askedRecruitment ?? 'unknown' });
  }
  return latest;
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
function later<T extends { id: string; on: string }>(
  a: T | undefined,
  b: T | undefined,
): T | undefined {
  if (!a || !b) return a ?? b;
  if (a.on !== b.on) return a.on > b.on ? a : b;
  return a.id < b.id ? a : b;
}
