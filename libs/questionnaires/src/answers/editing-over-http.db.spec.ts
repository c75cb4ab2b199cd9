import { QuestionnairesHttpModule } from '@para42/questionnaires';
import { IdentityApp } from '../../../../test/factories/identity-app';
import {
  asked,
  questionnaires,
} from '../../../../test/factories/questionnaires/asked-questionnaire';
import { useTestDatabase } from '../../../../test/setup/database';
import type { ApiClient } from '../../../../test/setup/http';
import type { AnswerConflict } from './answer-conflicts';

const ROUNDS = 100;
/** A question, and a row of a table: both people write both in every round. */
const SHARED = ['/contact', '/lines/shared'];

interface Save {
  path: string;
  version: number;
  value: unknown;
}

/** What one person saw, and was told of each save. */
class Editor {
  readonly seen = new Map<string, number>();
  /** What conflicts showed as the other's, to be held against what the other was told. */
  readonly shown: [key: string, value: unknown][] = [];
  conflicts = 0;

  constructor(
    readonly name: string,
    private readonly api: ApiClient,
    private readonly path: string,
    /** By path and version what was told as saved, of both people. */
    private readonly history: Map<string, unknown>,
  ) {}

  /** Saves a row of one's own together with what both write; again after each conflict. */
  async write(round: number): Promise<void> {
    const mine = `${this.name} ${round}`;
    for (;;) {
      const changes: Save[] = [
        { path: `/lines/${this.name}${round}`, version: 0, value: { workers: round } },
        { path: '/contact', version: this.at('/contact'), value: mine },
        {
          path: '/lines/shared',
          version: this.at('/lines/shared'),
          value: {
            amount: { amount: String(round), currency: 'NPR' },
            workers: this.workers(round),
          },
        },
      ];
      const answer = await this.api.patch(this.path).send({ changes });
      if (answer.status === 200) {
        this.keep(changes, answer.body as { answers: { path: string; version: number }[] });
        return;
      }
      // The other one had it locked for longer than a request waits: nothing was saved.
      if (answer.status === 503) continue;
      expect(answer.status).toBe(412);
      this.learn(changes, answer.body as { code: string; conflicts: AnswerConflict[] });
    }
  }

  private keep(changes: readonly Save[], body: { answers: { path: string; version: number }[] }) {
    for (const { path, version } of body.answers) {
      const key = `${path} v${version}`;
      // A version is given once: whoever was told of it before was not overwritten.
      expect(this.history.has(key)).toBe(false);
      this.history.set(key, changes.find((change) => change.path === path)?.value);
      this.seen.set(path, version);
    }
  }

  private learn(changes: readonly Save[], body: { code: string; conflicts: AnswerConflict[] }) {
    this.conflicts += 1;
    expect(body.code).toBe('answers_conflict');
    expect(body.conflicts.length).toBeGreaterThan(0);
    for (const conflict of body.conflicts) {
      const { path, yourValue, yourVersion, currentValue, currentVersion } = conflict;
      const sent = changes.find((change) => change.path === path);
      expect(SHARED).toContain(path);
      expect([yourValue, yourVersion]).toEqual([sent?.value, sent?.version]);
      expect(currentVersion).toBeGreaterThan(yourVersion);
      this.shown.push([`${path} v${currentVersion}`, currentValue]);
      this.seen.set(path, currentVersion);
    }
  }

  private at(path: string): number {
    return this.seen.get(path) ?? 0;
  }

  private workers(round: number): number {
    return this.name === 'a' ? round + 10 : round + 1_000;
  }
}

describe('two people editing one questionnaire over HTTP', () => {
  const db = useTestDatabase();
  let anna: ApiClient;
  let path: string;
  let editors: Editor[];
  const history = new Map<string, unknown>();

  beforeAll(async () => {
    const q = await questionnaires(db);
    const identity = await IdentityApp.start(db, [QuestionnairesHttpModule]);
    const tenant = await db.tenant();
    const { supplierId: partyId, assignmentId } = await asked(db, q, tenant);
    path = `/v1/t/${tenant.tenantId}/assignments/${assignmentId}`;
    const person = async (displayName: string) => {
      const place = { party: 'supplier', role: 'supplier_user', partyId } as const;
      const { userId } = await identity.provisioning.addMember(tenant.system, {
        ...{ ...place, displayName, email: identity.email() },
      });
      const token = await identity.provisioning.mintToken(tenant.system, userId, 600);
      return identity.anybody.bearer(token);
    };
    anna = await person('Anna');
    const bela = await person('Bela');
    editors = [
      new Editor('a', anna, `${path}/answers`, history),
      new Editor('b', bela, `${path}/answers`, history),
    ];
  });

  it(`loses no answer in ${ROUNDS} rounds, and shows both values of each conflict`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      await Promise.all(editors.map((editor) => editor.write(round)));
    }
    const shown = await anna.get(path).expect(200);
    const stored = new Map(
      (shown.body as { answers: { path: string; version: number; value: unknown }[] }).answers.map(
        (answer) => [answer.path, answer],
      ),
    );
    for (const shared of SHARED) {
      const versions = [...history.keys()].filter((key) => key.startsWith(`${shared} v`));
      // One for each save that was told as done, without a gap.
      expect(versions.sort()).toEqual(
        Array.from({ length: 2 * ROUNDS }, (_, n) => `${shared} v${n + 1}`).sort(),
      );
      expect(stored.get(shared)?.version).toBe(2 * ROUNDS);
      expect(stored.get(shared)?.value).toEqual(history.get(`${shared} v${2 * ROUNDS}`));
    }
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const name of ['a', 'b']) {
        expect(stored.get(`/lines/${name}${round}`)).toMatchObject({
          version: 1,
          value: { workers: round },
        });
      }
    }
    for (const editor of editors) {
      expect(editor.shown.map(([key]) => history.get(key))).toEqual(
        editor.shown.map(([, value]) => value),
      );
    }
    expect(editors.reduce((sum, { conflicts }) => sum + conflicts, 0)).toBeGreaterThan(ROUNDS / 2);
  }, 120_000);

  it('gives the first reply to a save that is sent again, whoever wrote since', async () => {
    const now = await anna.get(path).expect(200);
    const { answers } = now.body as { answers: { path: string; version: number }[] };
    const at = answers.find((answer) => answer.path === '/contact')?.version ?? 0;
    const save = (value: string, from: number, key: string) =>
      anna
        .with({ 'idempotency-key': key })
        .patch(`${path}/answers`)
        .send({ changes: [{ path: '/contact', version: from, value }] });
    const first = await save('mine', at, 'k-1').expect(200);
    await save('another', at + 1, 'k-2').expect(200);
    const again = await save('mine', at, 'k-1').expect(200);
    expect(again.body).toEqual(first.body);
    expect(again.headers['idempotency-replayed']).toBe('true');
    await save('mine', at, 'k-3').expect(412);
  });
});
