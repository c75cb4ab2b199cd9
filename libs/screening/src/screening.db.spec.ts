import type { INestApplicationContext } from '@nestjs/common';
import { type Ctx, defineJob, HandlesJob, type JobHandler, RunService, Tx } from '@para42/platform';
import { brazilRegister, uflpaPage } from '../../../test/factories/screening/entity-lists';
import { SubjectsInMemory } from '../../../test/factories/screening/subjects';
import { type TestTenant, useTestDatabase } from '../../../test/setup/database';
import { HitService } from './hits/hit.service';
import type { HitView } from './hits/hit-reading.repository';
import { brazilEmployers } from './lists/brazil-employers.list';
import type { EntityList } from './lists/entity-list';
import { uflpaEntityList } from './lists/uflpa-entity-list.list';
import { screeningHitsChanged } from './screening.events';
import { ScreeningJobsModule, ScreeningModule } from './screening.module';
import { ScreeningReadModel } from './screening.read-model';
import { ScreeningRunService } from './subjects/screening-run.service';
import { ScreeningSubjects } from './subjects/screening-subjects';
import { ListLoadingService, type ListOutcome } from './versions/list-loading.service';

interface Told {
  supplierIds: string[];
  siteIds: string[];
  agencyIds: string[];
}

const listenJob = defineJob({
  name: 'listen-hits',
  payload: screeningHitsChanged.payload,
  on: screeningHitsChanged,
});

@HandlesJob(listenJob)
class Listener implements JobHandler<Told> {
  readonly heard: string[] = [];

  async handle(_: Ctx, told: Told): Promise<void> {
    this.heard.push(...told.supplierIds, ...told.siteIds, ...told.agencyIds);
  }
}

const HAOLIN =
  'Hetian Haolin Hair Accessories Co. Ltd. (and two aliases: Hotan Haolin Hair Accessories; and Hollin Hair Accessories)';

describe('screening', () => {
  const db = useTestDatabase();
  const suppliers = new SubjectsInMemory('supplier');
  let module: INestApplicationContext;
  let tenant: TestTenant;

  beforeAll(async () => {
    module = await db.module({
      imports: [ScreeningModule, ScreeningJobsModule],
      providers: [Listener],
    });
    module.get(ScreeningSubjects).register(suppliers);
  });
  beforeEach(async () => {
    tenant = await db.tenant();
  });

  const work = async (): Promise<void> => {
    expect((await db.runTasks(module)).failed).toEqual([]);
  };
  const load = async (list: EntityList, bytes: Buffer, asOf: string): Promise<ListOutcome> => {
    const outcome = await module.get(ListLoadingService).load(tenant.ctx, {
      list,
      bytes,
      asOf,
      fileName: 'list',
      objectKey: `${tenant.tenantId}/entity-list/x`,
    });
    await work();
    return outcome;
  };
  const hits = (of = tenant): Promise<HitView[]> =>
    module.get(HitService).list(of.ctx, {}, undefined, 200);
  const one = async (): Promise<HitView> => {
    const all = await hits();
    expect(all).toHaveLength(1);
    return all[0] as HitView;
  };
  const review = async (verdict: 'true' | 'false' | 'unsure') => {
    const { id, version } = await one();
    await module
      .get(HitService)
      .review(tenant.ctx, id, version, verdict, 'Looked at the licence of the firm.');
  };
  const night = async (): Promise<void> => {
    await module
      .get(Tx)
      .run(tenant.system, (ctx) => module.get(ScreeningRunService).begin(ctx, 'night'));
    await work();
  };
  const later = async (id: string): Promise<void> => {
    await module
      .get(Tx)
      .run(tenant.ctx, async (ctx) => module.get(ScreeningRunService).later(ctx, 'supplier', [id]));
    await work();
  };
  const steps = async (): Promise<string[]> => {
    const { id } = await one();
    return (await module.get(HitService).get(tenant.ctx, id)).steps.map(({ what }) => what);
  };

  it('of a new edition finds a supplier by an alias, says what agrees, and tells of it', async () => {
    const id = suppliers.put(tenant.tenantId, 'Hollin Hair Accessories Ltd', { address: 'Hetian' });
    suppliers.put(tenant.tenantId, 'Hetian Yuda Hair Accessories');
    const { version, changed } = await load(uflpaEntityList, uflpaPage([HAOLIN]), '2026-01-05');
    expect(changed).toBe(101);
    expect(await one()).toMatchObject({
      subjectId: id,
      supplierId: id,
      list: 'uflpa-entity-list',
      score: 100,
      strength: 'strong',
      state: 'open',
      verdict: null,
      entry: {
        name: 'Hetian Haolin Hair Accessories Co. Ltd.',
        raw: HAOLIN,
        listedOn: '2022-06-21',
      },
      source: {
        code: 'uflpa-entity-list',
        versionId: version.id,
        asOf: '2026-01-05',
        sha256: version.sha256,
      },
    });
    expect((await one()).parts.map(({ part, agrees }) => `${part} ${agrees}`)).toEqual([
      'name yes',
      'country unknown',
      'address partly',
    ]);
    expect(module.get(Listener).heard).toContain(id);
    const { rows } = await db.superuser.query<{ action: string }>(
      `select action from ledger_entry where tenant_id = $1 order by seq`,
      [tenant.tenantId],
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'entity-list.loaded',
      'screening.started',
      'screening-hit.raised',
      'screening.finished',
    ]);
    const [run] = await module.get(RunService).list(tenant.ctx, { kind: 'screening', limit: 1 });
    expect(run).toMatchObject({
      state: 'done',
      result: { screened: 2, changed: 1, versionIds: [version.id] },
    });
  });

  it('of a new supplier finds it at onboarding, and the night finds nothing twice', async () => {
    await load(uflpaEntityList, uflpaPage([HAOLIN]), '2026-01-05');
    const id = suppliers.put(tenant.tenantId, 'Hetian Haolin Hair Accessories');
    await later(id);
    const first = await one();
    await night();
    await night();
    expect(await one()).toEqual(first);
    const other = await db.tenant();
    expect(await hits(other)).toEqual([]);
    await expect(module.get(HitService).get(other.ctx, first.id)).rejects.toThrow(
      /^screening_hit_not_found/,
    );
  });

  it('of the night finds what was changed and told nobody', async () => {
    await load(uflpaEntityList, uflpaPage([HAOLIN]), '2026-01-05');
    const id = suppliers.put(tenant.tenantId, 'Himal Hair');
    await night();
    expect(await hits()).toEqual([]);
    suppliers.put(tenant.tenantId, 'Hotan Haolin Hair Accessories', { id });
    await night();
    expect(await one()).toMatchObject({ subjectId: id });
  });

  describe('and a hit that was reviewed as false', () => {
    let id: string;

    beforeEach(async () => {
      id = suppliers.put(tenant.tenantId, 'Haolin Hair Accessories', { country: 'MY' });
      await load(uflpaEntityList, uflpaPage([HAOLIN]), '2026-01-05');
      await review('false');
    });

    it('does not come back by nights, whole screenings, or editions that say the same', async () => {
      const reviewed = await one();
      expect(reviewed).toMatchObject({
        state: 'false',
        verdict: 'false',
        reviewReason: expect.stringMatching(/^Looked/) as string,
      });
      await night();
      await module.get(ScreeningRunService).start(tenant.ctx, true);
      await work();
      await load(uflpaEntityList, uflpaPage([HAOLIN], 101), '2026-02-05');
      expect(await one()).toEqual(reviewed);
    });

    it('comes back when the list says something else of the entry', async () => {
      await load(
        uflpaEntityList,
        uflpaPage([HAOLIN.replace('two aliases:', 'two aliases: Haolin Hair;')]),
        '2026-02-05',
      );
      expect(await one()).toMatchObject({ state: 'open', verdict: 'false' });
      expect(await steps()).toEqual(['raised', 'reviewed', 'reopened']);
    });

    it('comes back when the supplier changes', async () => {
      suppliers.put(tenant.tenantId, 'Hotan Haolin Hair Accessories', { id, country: 'CN' });
      await night();
      expect(await one()).toMatchObject({ state: 'open', score: 100 });
    });

    it('is in no answer to other contexts', async () => {
      const ask = () =>
        module
          .get(Tx)
          .run(tenant.ctx, (ctx) =>
            module
              .get(ScreeningReadModel)
              .hitsOfSubjects(ctx, { supplierIds: [id], siteIds: [id] }),
          );
      expect(await ask()).toEqual([]);
      await review('unsure');
      expect(await ask()).toMatchObject([{ subjectId: id, state: 'unsure' }]);
    });
  });

  describe('and a hit whose cause is gone', () => {
    beforeEach(async () => {
      await load(uflpaEntityList, uflpaPage([HAOLIN]), '2026-01-05');
    });

    it('closes with the day when the entry leaves the list, and comes back as what it was', async () => {
      await later(suppliers.put(tenant.tenantId, 'Hetian Haolin Hair Accessories'));
      await review('true');
      await load(uflpaEntityList, uflpaPage([]), '2026-02-05');
      expect(await one()).toMatchObject({
        state: 'closed',
        verdict: 'true',
        closeCause: 'entry_removed',
        closedOn: expect.any(String) as string,
      });
      await load(uflpaEntityList, uflpaPage([HAOLIN], 102), '2026-03-05');
      expect(await one()).toMatchObject({ state: 'true', closedOn: null, closeCause: null });
      expect(await steps()).toEqual(['raised', 'reviewed', 'closed', 'reopened']);
    });

    it('closes when the supplier is called otherwise, or is gone', async () => {
      const id = suppliers.put(tenant.tenantId, 'Hetian Haolin Hair Accessories');
      await later(id);
      suppliers.put(tenant.tenantId, 'Himal Hair', { id });
      await night();
      expect(await one()).toMatchObject({ state: 'closed', closeCause: 'subject_changed' });
      suppliers.put(tenant.tenantId, 'Hetian Haolin Hair Accessories', { id });
      await night();
      expect(await one()).toMatchObject({ state: 'open' });
      suppliers.remove(tenant.tenantId, id);
      await night();
      const closed = await one();
      expect(closed).toMatchObject({ state: 'closed', closeCause: 'subject_gone' });
      const reviewing = module
        .get(HitService)
        .review(tenant.ctx, closed.id, closed.version, 'true', 'Late');
      await expect(reviewing).rejects.toThrow(/^screening_hit_closed/);
    });
  });

  it('of a nearly empty edition changes nothing until a person releases it', async () => {
    suppliers.put(tenant.tenantId, 'Hetian Haolin Hair Accessories');
    await load(uflpaEntityList, uflpaPage([HAOLIN], 150), '2026-01-05');
    const { version } = await load(uflpaEntityList, uflpaPage([], 110), '2026-02-05');
    expect(version).toMatchObject({ state: 'quarantined', reasons: [{ code: 'dropped_entries' }] });
    expect(await one()).toMatchObject({ state: 'open' });
    const content = uflpaEntityList.parse(uflpaPage([], 110));
    await module
      .get(Tx)
      .run(tenant.ctx, (ctx) =>
        module.get(ListLoadingService).release(ctx, content, version, 'Forty left.'),
      );
    expect(await one()).toMatchObject({ state: 'closed' });
  });

  it('of the same bytes again, and of an older edition, changes nothing', async () => {
    await load(uflpaEntityList, uflpaPage([HAOLIN]), '2026-01-05');
    expect(await load(uflpaEntityList, uflpaPage([HAOLIN]), '2026-02-05')).toMatchObject({
      repeated: true,
      changed: 0,
    });
    expect(await load(uflpaEntityList, uflpaPage(['Camel Group']), '2025-01-05')).toMatchObject({
      changed: 0,
      removed: 0,
    });
    await later(suppliers.put(tenant.tenantId, 'Camel Group Co., Ltd.'));
    expect(await hits()).toEqual([]);
  });

  it('keeps nothing of a natural person, and finds a subject of exactly that name', async () => {
    const named = { country: 'BR', identifiers: [] };
    const id = suppliers.put(tenant.tenantId, 'Maria Feita da Silva', named);
    suppliers.put(tenant.tenantId, 'Maria Feita de Souza', named);
    suppliers.put(tenant.tenantId, 'Cerâmica Outra', {
      country: 'BR',
      identifiers: ['12.345.678/0001-95'],
    });
    await load(
      brazilEmployers,
      brazilRegister([
        ['MARIA FEITA DA SILVA', '123.456.789-09', '05/10/2022'],
        ['CERÂMICA FEITA LTDA', '12.345.678/0001-95', '05/10/2022'],
      ]),
      '2026-01-05',
    );
    const found = await hits();
    expect(
      found.map((hit) => [hit.subjectId === id, hit.entry.kind, hit.entry.name, hit.score]),
    ).toEqual(
      expect.arrayContaining([
        [true, 'person', null, 100],
        [false, 'organization', 'CERÂMICA FEITA LTDA', 100],
      ]),
    );
    expect(found).toHaveLength(2);
    for (const table of [
      'entity_list_entry',
      'entity_list_name',
      'screening_hit',
      'ledger_entry',
      'task',
      'run',
    ]) {
      const { rows } = await db.superuser.query<{ text: string }>(
        `select t::text as text from ${table} t where tenant_id = $1 and t::text ~* 'maria|feita da|123.?456.?789.?09'`,
        [tenant.tenantId],
      );
      expect(rows).toEqual([]);
    }
    await night();
    expect(await hits()).toEqual(found);
  });

  it('of a period that has ended raises nothing', async () => {
    suppliers.put(tenant.tenantId, 'Cerâmica Feita', { country: 'BR' });
    const row = (included: string) =>
      brazilRegister([['CERÂMICA FEITA LTDA', '12.345.678/0001-95', included]]);
    await load(brazilEmployers, row('05/10/2022'), '2026-01-05');
    expect(await one()).toMatchObject({ state: 'open' });
    await load(brazilEmployers, row('05/10/2022 a 01/02/2026'), '2026-02-05');
    expect(await one()).toMatchObject({ state: 'closed', closeCause: 'entry_ended' });
  });

  it('refuses a second screening while one is under way', async () => {
    await module.get(ScreeningRunService).start(tenant.ctx, false);
    await expect(module.get(ScreeningRunService).start(tenant.ctx, false)).rejects.toThrow(
      /^screening_running/,
    );
    await work();
  });

  it('shows a supplier’s own user nothing', async () => {
    const id = suppliers.put(tenant.tenantId, 'Hetian Haolin Hair Accessories');
    await load(uflpaEntityList, uflpaPage([HAOLIN]), '2026-01-05');
    const supplier = tenant.as('supplier', id);
    expect(await module.get(HitService).list(supplier, {}, undefined, 10)).toEqual([]);
    const { rows } = await db.superuser.query(`select 1 from screening_hit where tenant_id = $1`, [
      tenant.tenantId,
    ]);
    expect(rows).toHaveLength(1);
  });
});
