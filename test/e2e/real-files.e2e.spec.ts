import { readFileSync } from 'node:fs';
import { LocationsHttpModule } from '@para42/locations';
import { ENTITY_LISTS, ScreeningHttpModule } from '@para42/screening';
import { RISK_SOURCES } from '../../libs/locations/src/sources';
import { useTestDatabase, type TestTenant } from '../setup/database';
import { apiClient, httpApp, type ApiClient } from '../setup/http';
import { describeWithRealData } from '../setup/real-data';

/** Each real file with the source or list that reads it. */
const FILES = [
  ['risk-sources', 'dol-tvpra', 'dol_tvpra_goods_2022_23.csv'],
  ['risk-sources', 'dol-tvpra', 'dol_tvpra_goods_2022_23.xml'],
  ['risk-sources', 'gdacs', 'gdacs_rss_2019-12-30.xml'],
  ['risk-sources', 'gdacs', 'gdacs_rss_sample_2024-12.xml'],
  ['risk-sources', 'glide', 'glide_api_sample.json'],
  ['risk-sources', 'idmc-idu', 'idmc_idu_IND_sample.json'],
  ['risk-sources', 'inform-risk', 'inform_api_trends_sample.json'],
  ['risk-sources', 'inform-risk', 'inform_risk_index_trends_2015_2024.csv'],
  ['risk-sources', 'tied-status', 'tied_status_kafala_signal_2024.csv'],
  ['risk-sources', 'ucdp-ged', 'ucdp_ged191_MMR_BGD.csv'],
  ['risk-sources', 'us-tip', 'tip_2025_tier2wl_tier3_special.csv'],
  ['risk-sources', 'worldbank-fcs', 'worldbank_fcs_lists.csv'],
  ['screening-lists', 'brazil-employers', 'brazil_lista_suja_2023-04.csv'],
  ['screening-lists', 'cbp-wro', 'cbp_wro_listed_entities.json'],
  ['screening-lists', 'uflpa-entity-list', 'uflpa_entity_list_sample.html'],
] as const;

describeWithRealData(
  'real files at the door',
  FILES.map(([, , name]) => name),
  (paths) => {
    const db = useTestDatabase();
    let api: ApiClient;
    let tenant: TestTenant;

    beforeAll(async () => {
      api = apiClient(await httpApp(db, { imports: [LocationsHttpModule, ScreeningHttpModule] }));
      tenant = await db.tenant();
    });

    it.each(FILES.map((file, index) => [...file, paths[index] ?? ''] as const))(
      '%s %s takes in %s, and its parser reads it',
      async (door, code, name, path) => {
        const at = `/v1/t/${tenant.tenantId}/${door}/${code}`;
        const as = api.as(tenant.ctx);
        if (RISK_SOURCES.some((source) => source.code === code && source.untried !== undefined)) {
          const reason = 'A real file is tried here.';
          await as.put(`${at}/use`).send({ on: true, reason });
        }
        const answer = await as
          .post(`${at}/versions`)
          .field('asOf', '2026-11-01')
          .attach('file', path, name);
        const { code: refusal } = answer.body as { code?: string };
        expect([answer.status, refusal]).toEqual([202, undefined]);
        const reader =
          door === 'risk-sources'
            ? RISK_SOURCES.find((source) => source.code === code)
            : ENTITY_LISTS.find((list) => list.code === code);
        expect(reader?.parse(readFileSync(path)).rows).toBeGreaterThan(0);
      },
    );
  },
);
