import { Injectable } from '@nestjs/common';
import { Clock, type TxCtx } from '@para42/platform';
import { RecruitmentReadModel, type StandingInvolvement } from '@para42/recruitment';
import type { Flag } from './flag-reading.repository';
import { prioritySentence } from './severity';

/** A flag with why it stands where it stands, and who is how involved in what was observed. */
export interface FlagView extends Flag {
  /** The order in which to act, with its reasons, in a sentence. */
  priorityReason: string;
  /** By the latest judgement of each party; none where nobody has judged, or it is of no observation. */
  involvement: Omit<StandingInvolvement, 'observationId'>[];
  /** Settled until a day that has come: somebody looks at it again. */
  reviewDue: boolean;
}

@Injectable()
export class FlagViewService {
  constructor(
    private readonly recruitment: RecruitmentReadModel,
    private readonly clock: Clock,
  ) {}

  /** One statement for any number of flags. */
  async of(ctx: TxCtx, flags: readonly Flag[]): Promise<FlagView[]> {
    const observations = flags.flatMap((flag) => observationOf(flag) ?? []);
    const judged =
      observations.length > 0 ? await this.recruitment.involvementIn(ctx, observations) : [];
    const today = this.clock.today();
    return flags.map((flag) => {
      const observation = observationOf(flag);
      const involvement = judged
        .filter(({ observationId }) => observationId === observation)
        .map(({ observationId: _, ...told }) => told);
      const { scale, scope, irremediability, likelihood } = flag;
      const reason = prioritySentence({ scale, scope, irremediability }, likelihood);
      return { ...flag, priorityReason: reason, involvement, reviewDue: isDue(flag, today) };
    });
  }
}

function observationOf({ facts }: Flag): string | undefined {
  return typeof facts.observation === 'string' ? facts.observation : undefined;
}

function isDue({ state, reviewOn }: Flag, today: string): boolean {
  const isSettled = state === 'dismissed' || state === 'mitigated';
  return isSettled && reviewOn !== null && reviewOn <= today;
}
