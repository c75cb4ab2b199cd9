import { IdentityModule, TenantProvisioning } from '@para42/identity';
import { newId, systemCtx, type Ctx } from '@para42/platform';
import { defineTemplate, type Template } from '@para42/questionnaires';
import type { Pool } from 'pg';
import { largeAnswers, largeTemplate } from '../../factories/questionnaires/large-questionnaire';
import type { BenchDatabase } from '../bench-database';
import { ProductContext } from '../product-context';
import { makeTenant, TENANT } from './register';

export interface Respondent {
  /** Of a user of the one supplier that is asked, for ten hours. */
  token: string;
  ctx: Ctx;
}

/** Assignments of the large questionnaire, one for each site of a supplier, all answered. */
export interface AnsweredQuestionnaires {
  template: Template;
  respondent: Respondent;
  assignments: readonly string[];
}

export async function answeredQuestionnaires(
  db: BenchDatabase,
  count: number,
): Promise<AnsweredQuestionnaires> {
  await makeTenant(db);
  const superuser = db.superuser(1);
  const template = defineTemplate(largeTemplate());
  const supplierId = newId();
  const respondent = await withSupplier(db, superuser, supplierId);
  const assignments = await ask(superuser, template, supplierId, count);
  await answer(superuser, supplierId);
  await superuser.query('vacuum analyze answer, assignment, submission');
  return { template, respondent, assignments };
}

/** Makes submitted assignments answerable again, as if they had never been handed in. */
export async function reopen(superuser: Pool): Promise<void> {
  await superuser.query(`update assignment set state = 'in_progress', version = 1`);
}

async function withSupplier(
  db: BenchDatabase,
  superuser: Pool,
  supplierId: string,
): Promise<Respondent> {
  await superuser.query(
    `insert into supplier (tenant_id, id, name, country_iso3, search_text) values ($1, $2, 'Respondent', 'NPL', 'respondent')`,
    [TENANT, supplierId],
  );
  const product = await ProductContext.open(db, [IdentityModule]);
  try {
    const provisioning = product.get(TenantProvisioning);
    const system = systemCtx(TENANT);
    const { userId } = await provisioning.addMember(system, {
      ...{ party: 'supplier', role: 'supplier_user', partyId: supplierId },
      ...{ email: 'officer@bench.example', displayName: 'Officer' },
    });
    const token = await provisioning.mintToken(system, userId, 36_000);
    const actor = { kind: 'supplier', id: userId, partyId: supplierId } as const;
    const permissions = new Set(['assignment:read', 'assignment:answer']);
    return { token, ctx: { tenantId: TENANT, actor, permissions, requestId: 'bench' } };
  } finally {
    await product.close();
  }
}

async function ask(
  superuser: Pool,
  { document, canonical, hash }: Template,
  supplierId: string,
  count: number,
): Promise<string[]> {
  const [templateId, campaignId] = [newId(), newId()];
  await superuser.query(
    `insert into questionnaire_template (tenant_id, id, code, template_version, hash, document)
     values ($1, $2, $3, $4, $5, $6)`,
    [TENANT, templateId, document.code, document.version, hash, canonical],
  );
  await superuser.query(
    `insert into campaign (tenant_id, id, template_id, title, due_on, locale, created_by)
     values ($1, $2, $3, 'Bench', '2999-12-31', 'en', 'bench')`,
    [TENANT, campaignId, templateId],
  );
  const { rows } = await superuser.query<{ id: string }>(
    `with sites as (
       insert into site (tenant_id, id, supplier_id, name, address, country_iso3)
       select $1, gen_random_uuid(), $2, 'Site ' || n, 'Street ' || n, 'NPL' from generate_series(1, $5::int) n
       returning id)
     insert into assignment (tenant_id, id, campaign_id, template_id, supplier_id, site_id, title, due_on, locale, state)
     select $1, gen_random_uuid(), $3, $4, $2, id, 'Bench', '2999-12-31', 'en', 'in_progress' from sites returning id`,
    [TENANT, supplierId, campaignId, templateId, count],
  );
  return rows.map(({ id }) => id);
}

/** One row for each question and for each row of a table, as respondents save them. */
async function answer(superuser: Pool, supplierId: string): Promise<void> {
  const stored = Object.entries(largeAnswers()).flatMap(([code, value]): [string, unknown][] =>
    code.startsWith('table')
      ? (value as { id: string }[]).map(({ id, ...cells }) => [`/${code}/${id}`, cells])
      : [[`/${code}`, value]],
  );
  await superuser.query(
    `insert into answer (tenant_id, assignment_id, path, supplier_id, value, position, changed_by)
     select $1, a.id, s.path, $2, s.value, s.position, 'bench'
     from assignment a, unnest($3::text[], $4::json[]) with ordinality as s (path, value, position) where a.tenant_id = $1`,
    [
      TENANT,
      supplierId,
      stored.map(([path]) => path),
      stored.map(([, value]) => JSON.stringify(value)),
    ],
  );
}
