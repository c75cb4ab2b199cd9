import { bodyOf, type RecruitmentStage } from '../recruitment-api';
import type { TestDatabase } from '../../setup/database';
import {
  judgedByProduct,
  written,
  type ShownObservation,
  type ShownPlan,
} from './judged-by-product';
import { secondProgram, type Reckoned } from './second-program/second-program';

type Listed = Omit<ShownObservation, 'agency'> & { agencyId: string | null };

/**
 * The case of a stage as the product shows it over HTTP and as the second program judges it, from
 * what the same API exports.
 */
export async function judgedTwice(
  db: TestDatabase,
  stage: RecruitmentStage,
): Promise<{ product: Reckoned; second: Reckoned }> {
  const get = <T>(path: string): Promise<T> => bodyOf<T>(stage.api.get(path).expect(200));
  const items = async <T>(path: string): Promise<T[]> => {
    const page = await get<{ items: T[]; next: string | null }>(`${path}limit=200`);
    if (page.next !== null) throw new Error(`${path} has more than one page`);
    return page.items;
  };
  const file = await get<{ server: { agencies: Record<string, string> } }>(
    `${stage.site}/case-file`,
  );
  const agencies = new Map(Object.entries(file.server.agencies).map(([ref, id]) => [id, ref]));
  const observations = await items<Listed>(`${stage.site}/observations?state=present&`);
  const { cohorts } = await get<{ cohorts: { cohort: string; grade: string | null }[] }>(
    `${stage.site}/continuum`,
  );
  const product = judgedByProduct({
    observations: observations.map(({ agencyId, ...rest }) => {
      return { ...rest, agency: agencyId === null ? null : (agencies.get(agencyId) ?? null) };
    }),
    grades: cohorts,
    plan: await get<ShownPlan>(`${stage.site}/repayment-plan`),
  });
  const second = await secondProgram(db.superuser, {
    'case-file': file,
    'fee-rules': await items(`${stage.base}/fee-rules?`),
    'recruitment-policy': await get(`${stage.base}/recruitment-policy`),
  });
  return { product, second: written(second) };
}
