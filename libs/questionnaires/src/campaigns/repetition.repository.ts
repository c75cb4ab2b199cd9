import { Injectable } from '@nestjs/common';
import { actorOf, type TxCtx } from '@para42/platform';
import type { RecipientChoice } from './recipient-filter';
import type { RepetitionState } from './repetition.states';

/** A campaign that is made again every so many months. */
export interface Repetition {
  id: string;
  templateCode: string;
  title: string;
  locale: string | null;
  /** Who is asked, looked for anew each time. */
  choice: RecipientChoice;
  ownerId: string | null;
  everyMonths: number;
  /** From the first day of a period to the day on which it is due. */
  dueDays: number;
  /** YYYY-MM-DD: of the first period, and of the next one. */
  firstOn: string;
  nextOn: string;
  /** Periods that have begun. */
  periods: number;
  state: RepetitionState;
  /** Why no campaign was made for the last period; null where one was. */
  lastProblem: string | null;
  version: number;
  createdAt: string;
}

export type NewRepetition = Pick<
  Repetition,
  'id' | 'templateCode' | 'title' | 'locale' | 'choice' | 'ownerId' | 'everyMonths' | 'dueDays'
> & { firstOn: string; nextOn: string };

const COLUMNS = `id, template_code as "templateCode", title, locale, choice, owner_id as "ownerId",
  every_months as "everyMonths", due_days as "dueDays", first_on::text as "firstOn", next_on::text as "nextOn", periods,
  state, last_problem as "lastProblem", version,
  to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt"`;

@Injectable()
export class RepetitionRepository {
  async insert(ctx: TxCtx, repetition: NewRepetition): Promise<void> {
    const { id, templateCode, title, locale, choice, ownerId, everyMonths, dueDays } = repetition;
    await ctx.tx.exec(
      `insert into campaign_repetition (tenant_id, id, template_code, title, locale, choice, owner_id, every_months,
         due_days, first_on, next_on, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        ...[ctx.tenantId, id, templateCode, title, locale],
        JSON.stringify(choice),
        ...[ownerId, everyMonths, dueDays, repetition.firstOn, repetition.nextOn],
        actorOf(ctx),
      ],
    );
  }

  find(ctx: TxCtx, id: string): Promise<Repetition | undefined> {
    return ctx.tx.one<Repetition>(
      `select ${COLUMNS} from campaign_repetition where tenant_id = $1 and id = $2`,
      [ctx.tenantId, id],
    );
  }

  /** The newest first. */
  list(
    ctx: TxCtx,
    state: RepetitionState | undefined,
    beforeId: string | undefined,
    limit: number,
  ): Promise<Repetition[]> {
    return ctx.tx.query<Repetition>(
      `select ${COLUMNS} from campaign_repetition where tenant_id = $1 and ($2::text is null or state = $2)
         and ($3::uuid is null or id < $3) order by id desc limit $4`,
      [ctx.tenantId, state ?? null, beforeId ?? null, limit],
    );
  }

  /** One whose next period has begun, locked. Who comes second finds the next one, or none. */
  lockDue(ctx: TxCtx, today: string): Promise<Repetition | undefined> {
    return ctx.tx.one<Repetition>(
      `select ${COLUMNS} from campaign_repetition where tenant_id = $1 and state = 'active' and next_on <= $2
       order by next_on, id limit 1 for update`,
      [ctx.tenantId, today],
    );
  }

  async advance(
    ctx: TxCtx,
    id: string,
    to: { nextOn: string; periods: number; problem: string | null },
  ): Promise<void> {
    await ctx.tx.exec(
      `update campaign_repetition set next_on = $3, periods = $4, last_problem = $5, version = version + 1, changed_at = now()
       where tenant_id = $1 and id = $2`,
      [ctx.tenantId, id, to.nextOn, to.periods, to.problem],
    );
  }

  /** @returns whether the version was still the current one */
  async stop(ctx: TxCtx, id: string, version: number): Promise<boolean> {
    const stopped = await ctx.tx.exec(
      `update campaign_repetition set state = 'stopped', stopped_by = $4, version = version + 1, changed_at = now()
       where tenant_id = $1 and id = $2 and version = $3`,
      [ctx.tenantId, id, version, actorOf(ctx)],
    );
    return stopped === 1;
  }
}
