import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { useTestDatabase } from '../../../../test/setup/database';
import { Clock } from '../clock/clock';
import type { TxCtx } from '../context/tx-ctx';
import { defineJob } from '../jobs/define-job';
import { HandlesJob, type JobHandler } from '../jobs/job-handler';
import { RunService } from '../jobs/run.service';

const noteDay = defineJob({
  name: 'note-day',
  payload: z.object({ fail: z.boolean() }),
  maxAttempts: 1,
});

@Injectable()
@HandlesJob(noteDay)
class NoteDay implements JobHandler<{ fail: boolean }> {
  constructor(
    private readonly clock: Clock,
    private readonly runs: RunService,
  ) {}

  async handle(ctx: TxCtx, payload: { fail: boolean }): Promise<void> {
    if (payload.fail) throw new Error('it was asked to fail');
    await this.runs.create(ctx, { kind: 'day', params: { day: this.clock.today() } });
  }
}

describe('a test database', () => {
  const db = useTestDatabase();

  it('has the login of the app behind its transactions', async () => {
    const { ctx } = await db.tenant();
    const [me] = await db.tx.run(ctx, ({ tx }) => tx.query('select current_user as me'));
    expect(me).toEqual({ me: 'para42_app' });
    expect((await db.owner.query('select current_user as me')).rows).toEqual([
      { me: 'para42_owner' },
    ]);
  });

  it('runs tasks through the dispatcher, by the clock of the test', async () => {
    const { ctx, tenantId } = await db.tenant();
    const module = await db.module({ providers: [NoteDay] });
    db.clock.set('2026-03-04T05:06:07Z');
    await db.tx.run(ctx, async ({ jobs }) => void jobs.enqueue(noteDay, { fail: false }));
    expect(await db.runTasks(module)).toMatchObject({ done: 1, failed: [] });
    const { rows } = await db.superuser.query('select params from run where tenant_id = $1', [
      tenantId,
    ]);
    expect(rows).toEqual([{ params: { day: '2026-03-04' } }]);
  });

  it('says which tasks did not end well, and why', async () => {
    const { ctx } = await db.tenant();
    const module = await db.module({ providers: [NoteDay] });
    await db.tx.run(ctx, async ({ jobs }) => void jobs.enqueue(noteDay, { fail: true }));
    const result = await db.runTasks(module);
    expect(result).toMatchObject({
      done: 0,
      parked: 1,
      failed: [{ kind: 'note-day', attempts: 1 }],
    });
    expect(result.failed[0]?.messages.join()).toContain('it was asked to fail');
  });
});
