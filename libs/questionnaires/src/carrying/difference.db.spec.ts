import { DomainError, newId, type Ctx } from '@para42/platform';
import {
  questionnaires,
  type Questionnaires,
} from '../../../../test/factories/questionnaires/asked-questionnaire';
import { movingTemplates } from '../../../../test/factories/questionnaires/moving-questionnaire';
import { useTestDatabase } from '../../../../test/setup/database';
import { defineTemplate } from '../engine/define-template';
import { registerTemplates } from '../template-registry';
import { DifferenceService } from './difference.service';

const visit = (version: number, label: string) =>
  defineTemplate({
    code: 'sample-visit',
    version,
    subject: 'site',
    answeredBy: 'auditor',
    locales: ['en'],
    title: 'Visit',
    sections: [{ code: 'all', title: 'All', questions: [{ code: 'seen', type: 'yes_no', label }] }],
  });

describe('the difference between two versions of a template', () => {
  const db = useTestDatabase();
  let q: Questionnaires;
  beforeAll(async () => {
    const visits = [visit(1, 'Was it seen?'), visit(2, 'Was it shown?')];
    q = await questionnaires(db, [registerTemplates([...movingTemplates, ...visits])]);
  });

  const between = (ctx: Ctx, code: string, from: number, to: number) =>
    q.module
      .get(DifferenceService)
      .between(ctx, code, from, to)
      .catch((error: unknown) => (error instanceof DomainError ? error.code : String(error)));

  it('is shown to buyers and respondents', async () => {
    const tenant = await db.tenant();
    for (const ctx of [tenant.ctx, tenant.as('supplier', newId())]) {
      const difference = await between(ctx, 'sample-moving', 1, 3);
      expect(difference).toMatchObject({ code: 'sample-moving', from: 1, to: 3 });
      const { changes } = difference as Exclude<typeof difference, string>;
      const told = changes.map(({ change, path, code }) => `${change} ${path} ${code}`);
      expect(told).toContain('removed /fee fee');
      expect(told).toContain('added /agency yes');
      expect(told).not.toContain('removed /gone gone');
    }
  });

  it('is not found where one version is not there', async () => {
    const { ctx } = await db.tenant();
    for (const [code, from, to] of [
      ['sample-moving', 0, 1],
      ['sample-moving', 1, 9],
      ['own-nobodys', 1, 2],
    ] as const) {
      expect(await between(ctx, code, from, to)).toBe('template_not_found');
    }
  });

  it('of what auditors are asked is not told to whom it is about', async () => {
    const tenant = await db.tenant();
    expect(await between(tenant.ctx, 'sample-visit', 1, 2)).toMatchObject({
      changes: [{ change: 'changed', path: '/seen', fields: [{ field: 'label', locale: 'en' }] }],
    });
    for (const kind of ['supplier', 'agency'] as const) {
      const answer = await between(tenant.as(kind, newId()), 'sample-visit', 1, 2);
      expect(answer).toBe('template_not_found');
    }
  });
});
