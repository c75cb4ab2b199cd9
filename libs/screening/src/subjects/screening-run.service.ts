import { Injectable } from '@nestjs/common';
import { RunService, Tx, type Ctx, type Run, type TaskHandle, type TxCtx } from '@para42/platform';
import { HitRepository } from '../hits/hit.repository';
import { screeningRunning } from '../screening.errors';
import { screenRegisterJob, type ScreenRegister, screenSubjectsJob } from '../screening.jobs';
import { ListVersionRepository } from '../versions/list-version.repository';
import type { SubjectKind } from './screening-subject';
import { ScreeningSubjects, type SubjectSource } from './screening-subjects';
import { SubjectScreeningService } from './subject-screening.service';

/** Subjects of one task of a walk. */
export const SCREENING_BATCH = 1_000;

/** Starts screenings: of everything, or of what changed. */
@Injectable()
export class ScreeningRunService {
  constructor(
    private readonly tx: Tx,
    private readonly runs: RunService,
    private readonly subjects: ScreeningSubjects,
    private readonly screening: SubjectScreeningService,
    private readonly versions: ListVersionRepository,
    private readonly hits: HitRepository,
  ) {}

  /**
   * A walk over every subject, as a run.
   * @param all every pair again, whether or not a side changed
   * @throws DomainError conflict `screening_running`
   */
  start(ctx: Ctx, all: boolean): Promise<Run> {
    return this.tx.run(ctx, async (txCtx) => {
      const [latest] = await this.runs.list(txCtx, { kind: 'screening', limit: 1 });
      if (latest && (latest.state === 'queued' || latest.state === 'running'))
        throw screeningRunning(latest.id);
      return this.begin(txCtx, 'asked', all);
    });
  }

  /** The same in the caller's transaction, whatever else is under way: batches never interleave. */
  async begin(ctx: TxCtx, cause: string, all = false): Promise<Run> {
    const versionIds = await this.versions.unscreened(ctx);
    const editions = (await this.versions.inUse(ctx)).map((edition) => ({ ...edition }));
    const run = await this.runs.create(ctx, {
      kind: 'screening',
      params: { cause, all, versionIds, editions },
    });
    const first: ScreenRegister = {
      runId: run.id,
      kind: this.subjects.kinds()[0] ?? null,
      afterId: null,
      versionIds,
      all,
      screened: 0,
      changed: 0,
    };
    ctx.jobs.enqueue(screenRegisterJob, first, { runId: run.id, as: 'system' });
    ctx.ledger.append({
      action: 'screening.started',
      subject: { type: 'run', id: run.id },
      parts: [{ cause, all, versionIds, editions }],
    });
    return run;
  }

  /** One batch of a walk; it starts the next in its own transaction. */
  async walk(ctx: TxCtx, batch: ScreenRegister, task: TaskHandle): Promise<void> {
    const { runId, kind, afterId, versionIds } = batch;
    const source = kind ? this.subjects.of(kind) : undefined;
    if (!kind || !source || !(await this.versions.anyInUse(ctx))) {
      await this.finish(ctx, batch);
      return;
    }
    const read = await source.read(ctx, afterId ?? undefined, SCREENING_BATCH);
    const last = read[SCREENING_BATCH - 1]?.id ?? null;
    const changed = await this.screening.screen(ctx, kind, read, batch);
    const ids = read.map(({ id }) => id);
    const gone = await this.hits.standingBetween(ctx, kind, afterId, last, ids);
    const closed = await this.screening.closeGone(ctx, gone);
    const next: ScreenRegister = {
      ...batch,
      kind: last === null ? this.after(kind) : kind,
      afterId: last,
      versionIds,
      screened: batch.screened + read.length,
      changed: batch.changed + changed + closed,
    };
    await this.runs.progress(ctx, runId, { stage: `${kind}s`, done: next.screened });
    if (next.kind === null) await this.finish(ctx, next);
    else ctx.jobs.enqueue(screenRegisterJob, next, { runId: task.runId, as: 'system' });
  }

  /**
   * Screens some subjects in a task of their own; for contexts that keep them. Nothing is asked for while no list is in
   * use: the first one is held against everybody.
   */
  async later(ctx: TxCtx, kind: SubjectKind, ids: readonly string[]): Promise<void> {
    if (ids.length === 0 || !(await this.versions.anyInUse(ctx))) return;
    const distinct = [...new Set(ids)];
    for (let at = 0; at < distinct.length; at += SCREENING_BATCH) {
      const batch = distinct.slice(at, at + SCREENING_BATCH);
      ctx.jobs.enqueue(screenSubjectsJob, { kind, ids: batch }, { as: 'system' });
    }
  }

  /** The work of that task. Those that are in use no more lose their hits. */
  async screenSome(ctx: TxCtx, kind: SubjectKind, ids: readonly string[]): Promise<void> {
    const source: SubjectSource | undefined = this.subjects.of(kind);
    if (!source || !(await this.versions.anyInUse(ctx))) return;
    const read = await source.byIds(ctx, ids);
    await this.screening.screen(ctx, kind, read, { all: false, versionIds: [] });
    const inUse = new Set(read.map(({ id }) => id));
    const gone = ids.filter((id) => !inUse.has(id));
    const standing = await this.hits.ofSubjects(ctx, kind, gone);
    await this.screening.closeGone(
      ctx,
      standing.filter(({ state }) => state !== 'closed'),
    );
  }

  private after(kind: SubjectKind): SubjectKind | null {
    const kinds = this.subjects.kinds();
    return kinds[kinds.indexOf(kind) + 1] ?? null;
  }

  private async finish(ctx: TxCtx, batch: ScreenRegister): Promise<void> {
    const { runId, versionIds, screened, changed } = batch;
    await this.versions.markScreened(ctx, versionIds);
    await this.runs.finish(ctx, runId, 'done', { screened, changed, versionIds });
    ctx.ledger.append({
      action: 'screening.finished',
      subject: { type: 'run', id: runId },
      parts: [{ screened, changed, versionIds }],
    });
  }
}
