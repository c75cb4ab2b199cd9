import { Injectable } from '@nestjs/common';
import {
  actorOf,
  DomainError,
  notFound,
  RunService,
  staleVersion,
  systemCtx,
  Tx,
  type Ctx,
  type Run,
  type TaskHandle,
} from '@para42/platform';
import { AskedTemplateService } from '../asked-template.service';
import { AssignmentRepository } from '../assignments/assignment.repository';
import { CampaignRepository } from '../campaigns/campaign.repository';
import { moveAssignmentsJob } from './carrying.jobs';
import { moveErrors } from './move.errors';
import { MoveService, type Moved } from './move.service';

export interface CampaignMove {
  campaignId: string;
  /** Of the template. */
  version: number;
  by: string;
}

/** Read at a time; each assignment is moved in a transaction of its own. */
const PAGE = 100;

/** Answered meanwhile, or moved already: what the job finds so is as it should be. */
const PASSED_BY: readonly string[] = ['not_movable_now', 'not_a_newer_version'];

/** A buyer asks for an assignment, or for all of a campaign, to be moved to a newer version. */
@Injectable()
export class MoveRequestService {
  constructor(
    private readonly tx: Tx,
    private readonly assignments: AssignmentRepository,
    private readonly campaigns: CampaignRepository,
    private readonly templates: AskedTemplateService,
    private readonly moves: MoveService,
    private readonly runs: RunService,
  ) {}

  /**
   * Moves one assignment at once. Who asks must see it; the move itself is the system's, since a
   * buyer reads no draft.
   * @param version of the assignment as last seen
   * @throws DomainError as `MoveService.move`
   */
  async moveOne(ctx: Ctx, id: string, version: number, to?: number): Promise<Moved> {
    await this.tx.run(
      ctx,
      async (txCtx) => {
        if (!(await this.assignments.find(txCtx, id))) throw notFound('assignment');
      },
      { readOnly: true },
    );
    const request = { to, ifVersion: version, by: actorOf(ctx) };
    return this.tx.run(systemCtx(ctx.tenantId, ctx.requestId), (txCtx) =>
      this.moves.move(txCtx, id, request),
    );
  }

  /**
   * Asks for everything of a campaign that is still with its respondents to be moved.
   * @throws DomainError not_found; stale; invalid `not_a_newer_version`, `another_subject`
   */
  requestCampaign(ctx: Ctx, id: string, version: number, to?: number): Promise<Run> {
    return this.tx.run(ctx, async (txCtx) => {
      const campaign = await this.campaigns.lock(txCtx, id);
      if (!campaign) throw notFound('campaign');
      if (campaign.version !== version) throw staleVersion(campaign.version);
      const { template } = await this.templates.ask(txCtx, campaign.templateCode, to);
      const { version: next } = template.document;
      if (next <= campaign.templateVersion) {
        throw moveErrors.notNewer(campaign.templateVersion, next);
      }
      const subject = { type: 'campaign', id };
      const move: CampaignMove = { campaignId: id, version: next, by: actorOf(txCtx) };
      const run = await this.runs.create(txCtx, {
        ...{ kind: 'move-assignments', subject, params: { templateVersion: next } },
      });
      txCtx.jobs.enqueue(moveAssignmentsJob, move, { runId: run.id, as: 'system' });
      txCtx.ledger.append({
        action: 'campaign.move-requested',
        subject,
        parts: [{ run: run.id, to: { version: next, hash: template.hash } }],
      });
      return run;
    });
  }

  /** What a crash left undone is done when it runs again; what is done is passed by. */
  async moveCampaign(ctx: Ctx, move: CampaignMove, task: TaskHandle): Promise<void> {
    const { campaignId, version, by } = move;
    let done = 0;
    let after: string | undefined;
    for (;;) {
      const ids = await this.tx.run(
        ctx,
        (txCtx) => this.assignments.behind(txCtx, campaignId, version, after, PAGE),
        { readOnly: true },
      );
      for (const id of ids) await this.moveOrPass(ctx, id, { to: version, by });
      done += ids.length;
      if (task.runId) await this.runs.progress(ctx, task.runId, { stage: 'moving', done });
      after = ids.at(-1);
      if (ids.length < PAGE) break;
    }
    await task.complete(async (txCtx) => {
      const result = await this.assignments.byVersion(txCtx, campaignId);
      if (task.runId) await this.runs.finish(txCtx, task.runId, 'done', { assignments: result });
    });
  }

  private async moveOrPass(ctx: Ctx, id: string, to: { to: number; by: string }): Promise<void> {
    try {
      await this.tx.run(ctx, (txCtx) => this.moves.move(txCtx, id, to));
    } catch (error) {
      if (error instanceof DomainError && PASSED_BY.includes(error.code)) return;
      throw error;
    }
  }
}
