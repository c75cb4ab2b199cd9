import type { INestApplicationContext } from '@nestjs/common';
import type { Ctx } from '@para42/platform';
import {
  AnswerService,
  AssignmentService,
  CampaignService,
  ReviewService,
  SubmissionService,
} from '@para42/questionnaires';
import { CaseFileService } from '@para42/recruitment';
import type { TestTenant } from '../../setup/database';
import { recruitmentSample, type SampleChange } from './sample-answers';

/** A submission as the one who sent it knows it. */
export interface Sent {
  assignmentId: string;
  submissionId: string;
  /** Of the assignment. */
  version: number;
}

/** Asks, answers and reviews questionnaires on recruitment in one tenant, for tests. */
export class Answering {
  constructor(
    private readonly module: INestApplicationContext,
    private readonly tenant: TestTenant,
  ) {}

  /** A campaign with one recipient. @returns id of the assignment */
  async ask(who: Ctx, templateCode: string, recipients: object): Promise<string> {
    const { id: campaignId } = await this.module.get(CampaignService).create(this.tenant.ctx, {
      templateCode,
      title: 'How workers got their jobs',
      dueOn: '2027-01-31',
      recipients,
    });
    const asked = await this.module.get(AssignmentService).list(who, { campaignId }, undefined, 2);
    if (!asked[0]) throw new Error('the campaign made no assignment');
    return asked[0].id;
  }

  /** @param changes with the version of each answer that they change, 0 where there is none */
  async send(who: Ctx, assignmentId: string, changes: readonly SampleChange[]): Promise<Sent> {
    const saved = await this.module.get(AnswerService).saveChanges(who, assignmentId, changes);
    const { signatory } = recruitmentSample();
    const { submissionId, version } = await this.module
      .get(SubmissionService)
      .submit(who, assignmentId, saved.version, signatory);
    return { assignmentId, submissionId, version };
  }

  async withdraw(who: Ctx, { assignmentId, version }: Sent): Promise<void> {
    await this.module.get(SubmissionService).withdraw(who, assignmentId, version);
  }

  async accept({ assignmentId, version }: Sent): Promise<void> {
    await this.module.get(ReviewService).accept(this.tenant.ctx, assignmentId, version);
  }

  async giveBack({ assignmentId, version }: Sent, path: string): Promise<void> {
    const remarks = [{ path, remark: 'Please check this amount.' }];
    await this.module.get(ReviewService).giveBack(this.tenant.ctx, assignmentId, version, remarks);
  }

  async caseOf(siteId: string) {
    return (await this.module.get(CaseFileService).get(this.tenant.ctx, siteId)).file;
  }
}
