import { RecruitmentHttpModule, RecruitmentJobsModule } from '@para42/recruitment';
import { workedSite } from '../../libs/recruitment/src/worked-case/worked-site';
import type { TestDatabase } from '../setup/database';
import type { ApiClient } from '../setup/http';
import { IdentityApp, type IdentityTenant } from './identity-app';

/** A site of a new tenant, and a buyer's client for it. */
export interface RecruitmentStage {
  tenant: IdentityTenant;
  supplierId: string;
  siteId: string;
  /** `/v1/t/{tenant}`. */
  base: string;
  /** `/v1/t/{tenant}/sites/{site}`. */
  site: string;
  api: ApiClient;
}

export interface RecruitmentApi {
  app: IdentityApp;
  /** Makes a tenant of its own with one site in Malaysia. */
  stage(): Promise<RecruitmentStage>;
}

/** The recruitment context over HTTP, with the real guard. */
export async function recruitmentApi(db: TestDatabase): Promise<RecruitmentApi> {
  const app = await IdentityApp.start(db, [RecruitmentHttpModule, RecruitmentJobsModule]);
  return {
    app,
    stage: async () => {
      const tenant = await app.tenant();
      const { supplierId, siteId } = await workedSite(db.superuser, tenant.tenantId);
      const { path: base } = tenant;
      const { api } = await tenant.person({ party: 'buyer', role: 'compliance_manager' });
      return { tenant, supplierId, siteId, base, site: `${base}/sites/${siteId}`, api };
    },
  };
}

/** The body of an answer that is awaited, with the type that the test expects. */
export async function bodyOf<T>(answer: PromiseLike<{ body: unknown }>): Promise<T> {
  return (await answer).body as T;
}
