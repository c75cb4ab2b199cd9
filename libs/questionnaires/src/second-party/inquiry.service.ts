import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Clock, DomainError, invalid, Tx, type Ctx, type TxCtx } from '@para42/platform';
import { gatherAnswers, type StoredAnswer } from '../answers/stored-answers';
import type { Template } from '../engine/define-template';
import { evaluate, type Evaluation } from '../engine/evaluate';
import { pickLocale } from '../engine/translations';
import type { Remark } from '../submissions/submission.repository';
import { kindOf } from './answered-by';
import { inquiryNotFound, kindsFor, type Inquiry, type InquiryKind } from './inquiry';

import { InquiryAnswerRepository } from './inquiry-answer.repository';
import { InquiryRoundRepository, type InquiryRound } from './inquiry-round.repository';
import { InquirySubjectService, type AskedAbout } from './inquiry-subject.service';
import { InquiryTemplateService } from './inquiry-template.service';
import { InquiryRepository, type InquiryFilter, type InquiryRow } from './inquiry.repository';

export interface InquiryRequest extends AskedAbout {
  templateCode: string;
  templateVersion?: number;
  /** YYYY-MM-DD, of a visit. */
  visitedOn?: string;
  /** YYYY-MM, of an interview. */
  heardIn?: string;
  locale?: string;
}

export interface InquiryInHand {
  inquiry: InquiryRow;
  template: Template;
  stored: StoredAnswer[];
  evaluation: Evaluation;
}

export interface InquiryDetail extends InquiryInHand {
  rounds: InquiryRound[];
  /** Of the last round that was returned. */
  remarks: Remark[];
}

/** What the tenant's own people are to write down about a supplier, a site or an agency. */
@Injectable()
export class InquiryService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly inquiries: InquiryRepository,
    private readonly answers: InquiryAnswerRepository,
    private readonly rounds: InquiryRoundRepository,
    private readonly templates: InquiryTemplateService,
    private readonly subjects: InquirySubjectService,
  ) {}

  /**
   * @throws DomainError not_found; forbidden `may_not_hear`; invalid `answered_by_recipient`, `one_subject`, `wrong_subject`,
   *   `told_on_unfit`, `told_in_future`
   */
  create(ctx: Ctx, request: InquiryRequest): Promise<Inquiry> {
    return this.tx.run(ctx, async (txCtx) => {
      const { templateCode, templateVersion, locale } = request;
      const template = await this.templates.resolve(txCtx, templateCode, templateVersion);
      const { document } = template;
      const kind = kindOf(document);
      if (!kindsFor(txCtx).includes(kind)) throw mayNotHear();
      const about = await this.subjects.resolve(txCtx, request, document.subject);
      const inquiry = {
        id: randomUUID(),
        kind,
        ...about,
        toldOn: this.firstDay(kind, request),
        locale: pickLocale(locale, document.locales),
        templateId: await this.templates.keep(txCtx, template),
      };
      await this.inquiries.insert(txCtx, inquiry);
      return this.findOrThrow(txCtx, inquiry.id);
    });
  }

  list(
    ctx: Ctx,
    filter: InquiryFilter,
    afterId: string | undefined,
    limit: number,
  ): Promise<Inquiry[]> {
    return this.tx.run(ctx, (txCtx) => this.inquiries.list(txCtx, filter, afterId, limit), {
      readOnly: true,
    });
  }

  /** @param locale of the messages; by default the inquiry's */
  get(ctx: Ctx, id: string, locale?: string): Promise<InquiryDetail> {
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const inquiry = await this.findOrThrow(txCtx, id);
        const inHand = await this.inHand(txCtx, inquiry, locale);
        const rounds = await this.rounds.of(txCtx, id);
        const returned = rounds.find((round) => round.state === 'returned');
        const remarks = returned ? await this.rounds.remarks(txCtx, id, returned.round) : [];
        return { ...inHand, rounds, remarks };
      },
      { readOnly: true },
    );
  }

  /** What shows, what is wrong, what follows. */
  async inHand(ctx: TxCtx, inquiry: InquiryRow, locale?: string): Promise<InquiryInHand> {
    const template = await this.templates.of(ctx, inquiry);
    const stored = await this.answers.all(ctx, inquiry.id);
    const { answers, declined } = gatherAnswers(stored);
    const evaluation = evaluate(template, answers, {
      today: this.clock.today(),
      locale: locale ?? inquiry.locale,
      declined,
    });
    return { inquiry, template, stored, evaluation };
  }

  private async findOrThrow(ctx: TxCtx, id: string): Promise<InquiryRow> {
    const inquiry = await this.inquiries.find(ctx, id);
    if (!inquiry) throw inquiryNotFound();
    return inquiry;
  }

  /** Of an interview the first of the month, since no day of it is kept. */
  private firstDay(kind: InquiryKind, { visitedOn, heardIn }: InquiryRequest): string {
    const [told, other] = kind === 'auditor' ? [visitedOn, heardIn] : [heardIn, visitedOn];
    if (told === undefined || other !== undefined) {
      throw invalid(
        'told_on_unfit',
        'A visit has a day: send visitedOn. An interview has a month only: send heardIn, so that nobody can tell who spoke.',
      );
    }
    if (told > this.clock.today().slice(0, told.length)) {
      throw invalid('told_in_future', 'It lies in the future. Say when it was.');
    }
    return kind === 'auditor' ? told : `${told}-01`;
  }
}

function mayNotHear(): DomainError {
  return new DomainError(
    'forbidden',
    'may_not_hear',
    'Interviews of workers are written down by people who may hear them. Ask a compliance manager.',
  );
}
