import { Injectable } from '@nestjs/common';
import { IdentityReadModel, ownParty, type Member } from '@para42/identity';
import {
  DomainError,
  invalid,
  MailService,
  newId,
  notFound,
  staleVersion,
  Tx,
  type Ctx,
  type Delivery,
  type TxCtx,
} from '@para42/platform';
import { AssignmentRepository, type Assignment } from './assignment.repository';
import { handoverMail } from './handover-mail';
import type { AskedTemplate } from '../asked-template.repository';
import { AskedTemplateService } from '../asked-template.service';
import { HandoverRepository, type HandoverRow } from './handover.repository';
import { SectionRepository } from './section.repository';

export interface Handover extends HandoverRow {
  /** Names as they are now; null of who is gone without a trace. */
  fromName: string | null;
  toName: string | null;
  delivery: Delivery | null;
}

const OVER: readonly string[] = ['accepted', 'cancelled'];

/** What is handed over: the whole assignment, or one section of it. */
interface Handing {
  assignment: Assignment;
  section: string | null;
  fromMemberId: string | null;
}

/**
 * One colleague hands an assignment, or one section of it, to another of the same supplier or agency. It says who has it in
 * hand; who may answer stays as it was.
 */
@Injectable()
export class HandoverService {
  constructor(
    private readonly tx: Tx,
    private readonly assignments: AssignmentRepository,
    private readonly handovers: HandoverRepository,
    private readonly sections: SectionRepository,
    private readonly templates: AskedTemplateService,
    private readonly identity: IdentityReadModel,
    private readonly mail: MailService,
  ) {}

  /**
   * @param section its code; the whole assignment where there is none
   * @throws DomainError forbidden `no_party`; not_found; stale; invalid `not_a_colleague`,
   *   `unknown_section`; conflict `assignment_over`, `already_in_hand`
   */
  handOver(
    ctx: Ctx,
    id: string,
    version: number,
    { memberId, section = null }: { memberId: string; section?: string | null },
  ): Promise<Assignment> {
    return this.tx.run(ctx, async (txCtx) => {
      const party = ownParty(txCtx);
      const { assignment, asked } = await this.lockOrThrow(txCtx, id);
      if (assignment.version !== version) throw staleVersion(assignment.version);
      if (OVER.includes(assignment.state)) throw assignmentOver(assignment);
      const member = await this.identity.member(txCtx, memberId);
      if (member?.party !== party.party || member.partyId !== party.partyId) throw notAColleague();
      if (section !== null) await this.requireSection(txCtx, asked, section);
      const fromMemberId = await this.holder(txCtx, assignment, section);
      if (fromMemberId === memberId) throw alreadyInHand();
      await this.record(txCtx, { assignment, section, fromMemberId }, member);
      return (await this.lockOrThrow(txCtx, id)).assignment;
    });
  }

  /** Who had it in hand, the newest first. */
  history(ctx: Ctx, id: string, beforeId: string | undefined, limit: number): Promise<Handover[]> {
    return this.tx.run(
      ctx,
      async (txCtx) => {
        if (!(await this.assignments.find(txCtx, id))) throw notFound('assignment');
        const rows = await this.handovers.of(txCtx, id, beforeId, limit);
        const members = rows.flatMap((row) => [row.fromMemberId ?? [], row.toMemberId].flat());
        const names = await this.identity.memberNames(txCtx, members);
        const sent = await this.mail.deliveriesOf(
          txCtx,
          rows.map((row) => row.deliveryId),
        );
        return rows.map((row) => ({
          ...row,
          fromName: names.get(row.fromMemberId ?? '') ?? null,
          toName: names.get(row.toMemberId) ?? null,
          delivery: sent.get(row.deliveryId ?? '') ?? null,
        }));
      },
      { readOnly: true },
    );
  }

  /** Who takes it on for oneself needs no mail. */
  private async record(ctx: TxCtx, handing: Handing, member: Member): Promise<void> {
    const handoverId = newId();
    const { assignment, section, fromMemberId } = handing;
    const { id, supplierId, agencyId } = assignment;
    const about = {
      subject: { type: 'handover', id: handoverId },
      partyId: supplierId ?? agencyId,
    };
    const delivery =
      member.userId === ctx.actor.id
        ? undefined
        : await this.mail.queue(ctx, handoverMail, { handoverId }, about);
    await this.handovers.add(ctx, {
      id: handoverId,
      ...handing,
      toMemberId: member.memberId,
      deliveryId: delivery?.id ?? null,
    });
    if (section === null) await this.assignments.assign(ctx, id, member.memberId);
    else await this.sections.assign(ctx, assignment, { section, memberId: member.memberId });
    ctx.ledger.append({
      action: 'assignment.handed_over',
      subject: { type: 'assignment', id },
      parts: [
        {
          handover: handoverId,
          ...(section !== null && { section }),
          from: fromMemberId,
          to: member.memberId,
        },
      ],
    });
  }

  private async requireSection(ctx: TxCtx, asked: AskedTemplate, code: string): Promise<void> {
    const { document } = await this.templates.of(ctx, asked);
    if (document.sections.some((section) => section.code === code)) return;
    const detail = 'The questionnaire has no such section. Give the code of one of its sections.';
    throw invalid('unknown_section', detail, [
      { path: '/section', code: 'unknown_section', detail },
    ]);
  }

  private async holder(
    ctx: TxCtx,
    { id, assignedMemberId }: Assignment,
    section: string | null,
  ): Promise<string | null> {
    if (section === null) return assignedMemberId;
    const sections = await this.sections.of(ctx, id);
    return sections.find((one) => one.section === section)?.memberId ?? null;
  }

  private async lockOrThrow(ctx: TxCtx, id: string) {
    const found = await this.assignments.lock(ctx, id);
    if (!found) throw notFound('assignment');
    return found;
  }
}

function assignmentOver({ state }: Assignment): DomainError {
  return new DomainError(
    'conflict',
    'assignment_over',
    `The questionnaire is ${state}: there is nothing left to do, so it cannot be handed over.`,
  );
}

function notAColleague(): DomainError {
  const detail = 'There is no such colleague here. Name a memberId that GET /colleagues lists.';
  return invalid('not_a_colleague', detail, [
    { path: '/memberId', code: 'not_a_colleague', detail },
  ]);
}

function alreadyInHand(): DomainError {
  return new DomainError('conflict', 'already_in_hand', 'This colleague has it in hand already.');
}
