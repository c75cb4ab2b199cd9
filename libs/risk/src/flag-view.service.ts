import { Injectable } from '@nestjs/common';
import { Clock, type TxCtx } from '@para42/platform';
import { RecruitmentReadModel, type StandingInvolvement } from '@para42/recruitment';
import { FlagReadingRepository, type Flag, type LastDecision } from './flag-reading.repository';
import { prioritySentence } from './severity';

/** A flag with why it stands where it stands, and who is how involved in what was observed. */
export interface FlagView extends Flag {
  /** The order in which to act, with its reasons, in a sentence. */
  priorityReason: string;
  /** By the latest judgement of each party; none where nobody has judged, or it is of no observation. */
  involvement: Omit<StandingInvolvement, 'observationId'>[];
  /** Settled until a day that has come: somebody looks at it again. */
  reviewDue: boolean;
  /** In force or undone since; null where nobody ever decided. */
  lastDecision: LastDecision | null;
}

@Injectable()
export class FlagViewService {
  constructor(
    private readonly recruitment: RecruitmentReadModel,
    private readonly reading: FlagReadingRepository,
    private readonly clock: Clock,
  ) {}

  /** Two statements for any number of flags. */
  async of(ctx: TxCtx, flags: readonly Flag[]): Promise<FlagView[]> {
    const observations = flags.flatMap((flag) => observationOf(flag) ?? []);
    const judged =
      observations.length > 0 ? await this.recruitment.involvementIn(ctx, observations) : [];
    const today = this.clock.today();
    const decisions = await this.reading.lastDecisions(
      ctx,
      flags.map(({ id }) => id),
    );
    return flags.map((flag) => {
      const observation = observationOf(flag);
      const involvement = judged
        .filter(({ observationId }) => observationId === observation)
        .map(({ observationId: _, ...told }) => told);
      const { scale, scope, irremediability, likelihood } = flag;
      const reason = prioritySentence({ scale, scope, irremediability }, likelihood);
      const lastDecision = decisions.get(flag.id) ?? null;
      const reviewDue = isDue(flag, today);
      return { ...flag, priorityReason: reason, involvement, reviewDue, lastDecision };
    });
  }
}

function observationOf({ facts }: Flag): string | undefined {
  return typeof facts.observation === 'string' ? facts.observation : undefined;
}

/** Settled until a day that has come. */
export function isDue(
  { state, reviewOn }: Pick<Flag, 'state' | 'reviewOn'>,
  today: string,
): boolean {
  const isSettled = state === 'dismissed' || state === 'mitigated';
  return isSettled && reviewOn !== null && reviewOn <= today;
}
