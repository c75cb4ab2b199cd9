import { Injectable } from '@nestjs/common';
import { addDays, Clock, invalid, notFound, type TxCtx } from '@para42/platform';
import { SuppliersReadModel } from '@para42/suppliers';
import type { TemplateDocument } from '../engine/template-document';
import {
  ChosenAmong,
  keyOf,
  requireAgencyFilter,
  requireStates,
  selectionOf,
  subjectOf,
  type Recipient,
  type RecipientChoice,
  type RecipientFilter,
} from './recipient-filter';
import { RecipientSources } from './recipient-sources';
import { RecipientRepository } from './recipient.repository';

export interface ChosenRecipients {
  /** Each once. */
  recipients: Recipient[];
  /** Named ones, or those of a source, that are asked nothing any more: exited, merged away, closed. */
  leftOut: number;
  /** More fit than can be asked by one campaign; the rest is not in the list. */
  more: boolean;
}

type Asked = Pick<TemplateDocument, 'code' | 'subject'>;

/** More at once would hold the transaction too long. */
export const MAX_RECIPIENTS = 50_000;

const SLICE = 10_000;

/** Finds whom a campaign asks. */
@Injectable()
export class RecipientsService {
  constructor(
    private readonly clock: Clock,
    private readonly sources: RecipientSources,
    private readonly register: SuppliersReadModel,
    private readonly before: RecipientRepository,
  ) {}

  /**
   * The recipients of a choice, to be asked.
   * @throws DomainError those of `choose`; invalid `no_recipients`, `too_many_recipients`
   */
  async resolve(ctx: TxCtx, choice: RecipientChoice, asked: Asked): Promise<ChosenRecipients> {
    const chosen = await this.choose(ctx, choice, asked);
    if (chosen.recipients.length === 0) {
      throw invalid(
        'no_recipients',
        chosen.leftOut > 0
          ? `Nobody is to be asked: all ${chosen.leftOut} chosen are exited, closed or merged away.`
          : 'Nobody is to be asked. Name suppliers or sites, a source, or a filter that somebody fits.',
      );
    }
    if (chosen.more) {
      throw invalid(
        'too_many_recipients',
        `A campaign asks at most ${MAX_RECIPIENTS} recipients. Make several campaigns, e.g. by country.`,
      );
    }
    return chosen;
  }

  /**
   * @throws DomainError not_found for an id that is not this tenant's; invalid `wrong_recipients`,
   *   `unknown_recipient_source`, `unknown_state`, `filter_not_of_agencies`, `tier_too_wide`, and
   *   what a source says
   */
  async choose(ctx: TxCtx, choice: RecipientChoice, asked: Asked): Promise<ChosenRecipients> {
    const { filter, source } = choice;
    if (filter) requireStates(filter);
    const listed = await this.listed(ctx, choice);
    const isListed = source !== undefined || listed.length > 0;
    if (asked.subject === 'agency') return this.agencies(ctx, listed, filter, asked);
    if (!isListed && !filter) return { recipients: [], leftOut: 0, more: false };
    if (!filter) requireSubject(listed, asked);
    const among = isListed ? new ChosenAmong(listed) : undefined;
    return this.ofRegister(ctx, among, filter, asked, filter ? 0 : distinct(listed).length);
  }

  /** Named ones and those of a source. */
  private async listed(ctx: TxCtx, choice: RecipientChoice): Promise<Recipient[]> {
    return [
      ...(await this.ofSuppliers(ctx, choice.supplierIds ?? [])),
      ...(await this.ofSites(ctx, choice.siteIds ?? [])),
      ...(choice.source
        ? await this.sources.get(choice.source).recipients(ctx, choice.params ?? {})
        : []),
    ];
  }

  private async agencies(
    ctx: TxCtx,
    listed: readonly Recipient[],
    filter: RecipientFilter | undefined,
    asked: Asked,
  ): Promise<ChosenRecipients> {
    requireSubject(listed, asked);
    if (filter) requireAgencyFilter(filter);
    const all = distinct(listed);
    const recipients = await this.withoutRecent(ctx, all, filter, asked);
    const more = recipients.length > MAX_RECIPIENTS;
    return { recipients: recipients.slice(0, MAX_RECIPIENTS), leftOut: 0, more };
  }

  /** @param expected how many were chosen one by one */
  private async ofRegister(
    ctx: TxCtx,
    among: ChosenAmong | undefined,
    filter: RecipientFilter | undefined,
    asked: Asked,
    expected: number,
  ): Promise<ChosenRecipients> {
    const recipients: Recipient[] = [];
    for await (const slice of this.slices(ctx, among, filter, asked)) {
      const fitting = slice.filter((one) => !among || among.has(one));
      recipients.push(...(await this.withoutRecent(ctx, fitting, filter, asked)));
      if (recipients.length > MAX_RECIPIENTS) break;
    }
    const more = recipients.length > MAX_RECIPIENTS;
    return {
      recipients: recipients.slice(0, MAX_RECIPIENTS),
      leftOut: Math.max(0, expected - recipients.length),
      more,
    };
  }

  private slices(
    ctx: TxCtx,
    among: ChosenAmong | undefined,
    filter: RecipientFilter | undefined,
    { subject }: Asked,
  ): AsyncGenerator<Recipient[]> {
    const supplierIds = among?.supplierIds;
    const selection = { ...selectionOf(filter ?? {}), ...(supplierIds && { supplierIds }) };
    return subject === 'site'
      ? this.register.selectSites(ctx, selection, null)
      : this.register.selectSuppliers(ctx, selection);
  }

  private async withoutRecent(
    ctx: TxCtx,
    recipients: Recipient[],
    filter: RecipientFilter | undefined,
    { code, subject }: Asked,
  ): Promise<Recipient[]> {
    const days = filter?.notAcceptedForDays;
    if (days === undefined) return recipients;
    const since = new Date(`${addDays(this.clock.today(), -days)}T00:00:00Z`);
    const left: Recipient[] = [];
    for (let at = 0; at < recipients.length; at += SLICE) {
      const slice = recipients.slice(at, at + SLICE);
      const ids = slice.map(keyOf);
      const recent = await this.before.acceptedSince(ctx, subject, ids, { code, since });
      left.push(...slice.filter((one) => !recent.has(keyOf(one))));
    }
    return left;
  }

  private async ofSuppliers(ctx: TxCtx, ids: readonly string[]): Promise<Recipient[]> {
    if (ids.length === 0) return [];
    const suppliers = await this.register.suppliersByIds(ctx, ids);
    const found = new Set(suppliers.map((supplier) => supplier.id));
    return ids.map((id) => {
      if (!found.has(id.toLowerCase())) throw notFound('supplier');
      return { supplierId: id.toLowerCase() };
    });
  }

  private async ofSites(ctx: TxCtx, ids: readonly string[]): Promise<Recipient[]> {
    if (ids.length === 0) return [];
    const sites = await this.register.sitesByIds(ctx, ids);
    const found = new Map(sites.map((site) => [site.id, site]));
    return ids.map((id) => {
      const site = found.get(id.toLowerCase());
      if (!site) throw notFound('site');
      return { supplierId: site.supplierId, siteId: site.id };
    });
  }
}

function distinct(list: readonly Recipient[]): Recipient[] {
  return [...new Map(list.map((one) => [keyOf(one), one])).values()];
}

function requireSubject(list: readonly Recipient[], { subject }: Asked): void {
  if (list.every((one) => subjectOf(one) === subject)) return;
  throw invalid(
    'wrong_recipients',
    `This questionnaire is answered by ${subject}: choose recipients of that kind only.`,
  );
}
