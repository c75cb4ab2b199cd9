import { Injectable } from '@nestjs/common';
import { Clock, invalid, notFound, Tx, type Ctx, type TxCtx } from '@para42/platform';
import { AgencyReadingRepository } from '../agencies/agency-reading.repository';
import {
  InvolvementRepository,
  type InvolvementRecord,
  type NewInvolvement,
} from './involvement.repository';
import {
  ObservationReadingRepository,
  type ObservationRecord,
} from './observation-reading.repository';

/** An observation with the judgement that stands for each party. */
export interface JudgedObservation extends ObservationRecord {
  judgements: InvolvementRecord[];
}

/**
 * How parties are involved in what was observed: they cause it, contribute to it or are directly
 * linked to it (UN Guiding Principles 13, 19 and 22). What the rule hints at is a start; what is
 * recorded here is a person's judgement, dated and reasoned.
 */
@Injectable()
export class InvolvementService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly observations: ObservationReadingRepository,
    private readonly agencies: AgencyReadingRepository,
    private readonly records: InvolvementRepository,
  ) {}

  /** @throws DomainError not_found `observation_not_found` */
  observation(ctx: Ctx, id: string): Promise<JudgedObservation> {
    return this.tx.run(
      ctx,
      async (ctx) => {
        const observation = await this.getOrThrow(ctx, id);
        return { ...observation, judgements: await this.records.standing(ctx, id) };
      },
      { readOnly: true },
    );
  }

  /** Every judgement of an observation, the newest first. @throws DomainError not_found */
  list(
    ctx: Ctx,
    observationId: string,
    before: string | undefined,
    limit: number,
  ): Promise<InvolvementRecord[]> {
    return this.tx.run(
      ctx,
      async (ctx) => {
        await this.getOrThrow(ctx, observationId);
        return this.records.list(ctx, observationId, before, limit);
      },
      { readOnly: true },
    );
  }

  /**
   * Records a judgement beside those before it.
   * @throws DomainError not_found; invalid `involvement_rejected`
   */
  record(ctx: Ctx, observationId: string, input: NewInvolvement): Promise<InvolvementRecord> {
    return this.tx.run(ctx, async (ctx) => {
      await this.getOrThrow(ctx, observationId);
      this.check(input);
      const { agencyId } = input;
      if (agencyId !== null && !(await this.agencies.find(ctx, agencyId))) throw notFound('agency');
      const at = this.clock.now().toISOString();
      const record = await this.records.add(ctx, observationId, input, at);
      const { id, party, kind, on, reason } = record;
      ctx.ledger.append({
        action: 'involvement.recorded',
        subject: { type: 'observation', id: observationId },
        parts: [{ involvement: id, party, agencyId, kind, on }, { reason }],
      });
      return record;
    });
  }

  private check({ party, agencyId, on }: NewInvolvement): void {
    const errors = [];
    if (on > this.clock.today()) {
      errors.push({ path: '/on', code: 'in_future', detail: 'the day of a judgement has come' });
    }
    if (party === 'AGENCY' && agencyId === null) {
      errors.push({ path: '/agencyId', code: 'required', detail: 'say which agency' });
    }
    if (party !== 'AGENCY' && agencyId !== null) {
      const detail = 'only for a party that is an agency: take it out';
      errors.push({ path: '/agencyId', code: 'not_allowed', detail });
    }
    if (errors.length === 0) return;
    throw invalid(
      'involvement_rejected',
      'The judgement was not recorded: mend each place that is listed.',
      errors,
    );
  }

  private async getOrThrow(ctx: TxCtx, id: string): Promise<ObservationRecord> {
    const observation = await this.observations.find(ctx, id);
    if (!observation) throw notFound('observation');
    return observation;
  }
}
