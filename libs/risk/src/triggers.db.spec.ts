import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { QuestionnairesModule } from '@para42/questionnaires';
import { RecruitmentJobsModule } from '@para42/recruitment';
import { riskJobs } from '@para42/risk';
import { ScreeningJobsModule } from '@para42/screening';
import { SuppliersJobsModule, SuppliersModule } from '@para42/suppliers';
import { assessedBy, namedSites } from '../../../test/factories/risk/assessed-sites';
import { placeTriggers } from '../../../test/factories/risk/place-triggers';
import {
  drain,
  flagRows,
  riskWorld,
  sweep,
  TODAY,
  type RiskWorld,
} from '../../../test/factories/risk/risk-world';
import { toldTriggers } from '../../../test/factories/risk/told-triggers';
import type { Trigger } from '../../../test/factories/risk/trigger';
import { useTestDatabase } from '../../../test/setup/database';

/** By the name of a cause, the job that listens for it. */
const HEARD_BY: Readonly<Record<string, string>> = {
  areas: 'assess-areas',
  scores: 'assess-countries',
  listings: 'assess-listed-countries',
  'sites-changed': 'assess-changed-sites',
  'case-file': 'assess-case',
  'agencies-changed': 'assess-changed-agencies',
  observations: 'assess-observations',
  answers: 'assess-answered-sites',
  'answers-compared': 'assess-compared-answers',
  audit: 'assess-audited-sites',
  'screening-hits': 'assess-screened',
  'rule-retired': 'assess-switched-rule',
  day: 'assess-dated-flags',
};

describe('what starts an assessment', () => {
  const db = useTestDatabase();
  let world: RiskWorld;
  const triggers: readonly Trigger[] = [
    ...placeTriggers(() => world),
    ...toldTriggers(() => world),
  ];

  beforeAll(async () => {
    world = await riskWorld(db, {
      imports: [
        SuppliersModule,
        SuppliersJobsModule,
        QuestionnairesModule,
        RecruitmentJobsModule,
        ScreeningJobsModule,
      ],
    });
  });
  beforeEach(() => db.clock.set(`${TODAY}T12:00:00Z`));

  /** Every flag by its rule, and what it says. */
  const told = async (tenantId: string) => {
    const rows = await flagRows(world, tenantId);
    return rows.map(
      ({ rule, site, key, state, hash }) => `${rule} ${site} ${key} ${state} ${hash}`,
    );
  };
  const rulesThatDiffer = (before: readonly string[], after: readonly string[]) => {
    const differing = [
      ...before.filter((one) => !after.includes(one)),
      ...after.filter((one) => !before.includes(one)),
    ];
    return [...new Set(differing.map((one) => one.split(' ')[0]))];
  };
  const sorted = (names: Iterable<string>) => [...new Set(names)].sort();

  it.each(triggers.map((trigger) => [`${trigger.row}: ${trigger.what}`, trigger] as const))(
    '%s',
    async (_, { before, change, assessed, flags }) => {
      const sites = await namedSites(world, await db.tenant());
      const { tenant } = sites;
      await before?.(sites);
      await drain(world);
      const known = await told(tenant.tenantId);
      const found = await assessedBy(world, sites, () => change(sites));
      for (const [cause, names] of Object.entries(assessed)) {
        expect([cause, found.get(cause)]).toEqual([cause, sorted(names)]);
      }
      // Whatever else was started on the way looks at none but these.
      expect(sorted([...found.values()].flat())).toEqual(sorted(Object.values(assessed).flat()));
      const differing = rulesThatDiffer(known, await told(tenant.tenantId));
      expect(differing).toEqual(expect.arrayContaining([...flags]));
      const rows = await flagRows(world, tenant.tenantId);
      await sweep(world, tenant);
      expect(await flagRows(world, tenant.tenantId)).toEqual(rows);
    },
    60_000,
  );

  describe('where one job hears nothing', () => {
    afterEach(() => db.superuser.query(`drop trigger if exists unheard on task`));

    /** As if the job had no subscription: what asks for it is not written. */
    const unhear = (kind: string) =>
      db.superuser.query(
        `create or replace function unheard() returns trigger language plpgsql as 'begin return null; end';
         create trigger unheard before insert on task for each row when (new.kind = '${kind}') execute function unheard()`,
      );

    it.each(Object.entries(HEARD_BY))(
      'assesses nothing by the cause %s, which the case above sees',
      async (cause, kind) => {
        const trigger = triggers.find(({ assessed }) => Object.hasOwn(assessed, cause));
        const sites = await namedSites(world, await db.tenant());
        await trigger?.before?.(sites);
        await drain(world);
        await unhear(kind);
        const found = await assessedBy(world, sites, () => trigger?.change(sites) ?? db.tenant());
        expect([cause, found.get(cause)]).toEqual([cause, undefined]);
      },
      60_000,
    );

    it('is tried of every job that listens', () => {
      const listening = riskJobs.filter((job) => 'on' in job || 'schedule' in job);
      expect(sorted(Object.values(HEARD_BY))).toEqual(sorted(listening.map(({ name }) => name)));
    });
  });

  it('is every line of the table in the README, and every job that listens', async () => {
    const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');
    const table = readme.split('## What starts an assessment')[1]?.split('## ')[0] ?? '';
    const cells = table.split('\n').map((line) => line.split('|')[1]?.trim() ?? '');
    const rows = cells.filter((cell) => /[a-z]/.test(cell) && cell !== 'what');
    expect(sorted(triggers.map(({ row }) => row))).toEqual(sorted(rows));
    const ran = await db.superuser.query<{ kind: string }>(`select distinct kind from task`);
    const kinds = new Set(ran.rows.map(({ kind }) => kind));
    // A trial of a rule in tasks is for more sites than there are here, and assesses none.
    const jobs = riskJobs.map(({ name }) => name).filter((name) => name !== 'try-own-rule');
    expect(jobs.filter((name) => !kinds.has(name))).toEqual([]);
  });
});
