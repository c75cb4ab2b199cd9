import { DomainError, type Ctx } from '@para42/platform';
import {
  asked,
  questionnaires,
  type Questionnaires,
} from '../../../../test/factories/questionnaires/asked-questionnaire';
import { useTestDatabase } from '../../../../test/setup/database';
import type { AnswerConflict } from './answer-conflicts';

const ROUNDS = 100;

interface Editor {
  ctx: Ctx;
  name: string;
  /** Versions as this person last saw them. */
  seen: Map<string, number>;
  /** Rows that this person was told are saved. */
  saved: Set<string>;
}

describe('two people editing one questionnaire', () => {
  const db = useTestDatabase();
  let q: Questionnaires;
  beforeAll(async () => {
    q = await questionnaires(db);
  });

  it(`loses no answer in ${ROUNDS} rounds`, async () => {
    const tenant = await db.tenant();
    const { assignmentId: id, supplierId } = await asked(db, q, tenant);
    const editors = ['a', 'b'].map((name): Editor => ({
      ctx: tenant.as('supplier', supplierId),
      name,
      seen: new Map(),
      saved: new Set(),
    }));
    let conflicts = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const outcomes = await Promise.all(editors.map((editor) => edit(id, editor, round)));
      conflicts += outcomes.filter((outcome) => outcome === 'conflict').length;
    }

    const { stored } = await q.answers.inHand(editors[0]?.ctx as Ctx, id);
    const rows = stored.map((answer) => answer.path).filter((path) => path.startsWith('/lines/'));
    const saved = editors.flatMap((editor) => [...editor.saved]);
    expect(saved).toHaveLength(2 * ROUNDS);
    expect(new Set(rows)).toEqual(new Set(saved));
    // Both wrote the same question in every round: each write counted, none was overwritten unseen.
    const contact = stored.find((answer) => answer.path === '/contact');
    expect(contact?.version).toBe(2 * ROUNDS);
    expect(conflicts).toBeGreaterThan(ROUNDS / 2);
  });

  /** Adds a row of one's own and changes the question that both change, again after a conflict. */
  async function edit(id: string, editor: Editor, round: number): Promise<'saved' | 'conflict'> {
    const row = `/lines/${editor.name}${round}`;
    let outcome: 'saved' | 'conflict' = 'saved';
    for (;;) {
      try {
        const { answers } = await q.answers.saveChanges(editor.ctx, id, [
          {
            path: row,
            version: 0,
            value: { amount: { amount: String(round), currency: 'NPR' } },
          },
          {
            path: '/contact',
            version: editor.seen.get('/contact') ?? 0,
            value: `${editor.name} ${round}`,
          },
        ]);
        answers.forEach(({ path, version }) => editor.seen.set(path, version));
        editor.saved.add(row);
        return outcome;
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== 'answers_conflict') throw error;
        outcome = 'conflict';
        const conflicts = error.extras.members?.conflicts as AnswerConflict[];
        conflicts.forEach(({ path, currentVersion }) => editor.seen.set(path, currentVersion));
      }
    }
  }

  it('shows both values of a conflict, and saves nothing of that request', async () => {
    const tenant = await db.tenant();
    const { assignmentId: id, supplier } = await asked(db, q, tenant);
    await q.answers.saveChanges(supplier, id, [{ path: '/contact', version: 0, value: 'first' }]);
    const second = q.answers.saveChanges(supplier, id, [
      { path: '/contact', version: 0, value: 'second' },
      { path: '/uses_agency', version: 0, value: true },
    ]);
    await expect(second).rejects.toMatchObject({
      kind: 'stale',
      code: 'answers_conflict',
      extras: {
        members: {
          conflicts: [
            {
              path: '/contact',
              yourVersion: 0,
              yourValue: 'second',
              currentVersion: 1,
              currentValue: 'first',
            },
          ],
        },
      },
    });
    const { stored } = await q.answers.inHand(supplier, id);
    expect(stored.map((answer) => answer.value)).toEqual(['first']);
  });

  it('takes the same save twice as one: a reply that was lost is no conflict', async () => {
    const tenant = await db.tenant();
    const { assignmentId: id, supplier } = await asked(db, q, tenant);
    const change = { path: '/agency', version: 0, value: { name: 'Good Work', kind: 'agency' } };
    const once = await q.answers.saveChanges(supplier, id, [change]);
    expect(await q.answers.saveChanges(supplier, id, [change])).toEqual(once);
  });

  it('notices a late save to an answer that was cleared meanwhile', async () => {
    const tenant = await db.tenant();
    const { assignmentId: id, supplier } = await asked(db, q, tenant);
    const save = (version: number, value: unknown) =>
      q.answers.saveChanges(supplier, id, [{ path: '/lines/r', version, value }]);
    await save(0, { workers: 7 });
    await save(1, null);
    await expect(save(1, { workers: 8 })).rejects.toMatchObject({ code: 'answers_conflict' });
    await save(2, { workers: 9 });
    const { stored } = await q.answers.inHand(supplier, id);
    expect(stored).toEqual([
      { path: '/lines/r', version: 3, declined: false, value: { workers: 9 } },
    ]);
  });

  it('signs what was seen: a change between reading and signing is noticed', async () => {
    const tenant = await db.tenant();
    const { assignmentId: id, supplier } = await asked(db, q, tenant);
    const save = (value: boolean, version: number) =>
      q.answers.saveChanges(supplier, id, [{ path: '/uses_agency', version, value }]);
    const seen = await save(false, 0);
    await save(true, 1);
    const sign = q.submissions.submit(supplier, id, seen.version, {
      name: 'Ada Officer',
      role: 'Director',
      authority: 'Managing director',
    });
    await expect(sign).rejects.toMatchObject({ kind: 'stale', code: 'stale_version' });
  });
});
