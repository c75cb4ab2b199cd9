import { AuditorTx } from '@para42/platform';
import { useTestDatabase } from '../../setup/database';
import { auditorSight } from './auditor-scope';
import { carryingCalls } from './calls/carrying-calls';
import { diligenceCalls } from './calls/diligence-calls';
import { evidenceCalls } from './calls/evidence-calls';
import { exchangeCalls } from './calls/exchange-calls';
import { formCalls } from './calls/form-calls';
import { grantCalls, peopleCalls, signInCalls, tenantCalls } from './calls/identity-calls';
import { inquiryCalls } from './calls/inquiry-calls';
import { locationCalls } from './calls/locations-calls';
import { matchingCalls } from './calls/matching-calls';
import { onboardingCalls, ownOnboardingCalls } from './calls/onboarding-calls';
import { platformCalls } from './calls/platform-calls';
import { questionnaireCalls } from './calls/questionnaires-calls';
import { recruitmentCalls } from './calls/recruitment-calls';
import { riskCalls } from './calls/risk-calls';
import { screeningCalls } from './calls/screening-calls';
import { importCalls, supplierCalls, supplyLinkCalls } from './calls/suppliers-calls';
import { templateCalls } from './calls/template-calls';
import { crossTenantFaults } from './cross-tenant';
import { productStage } from './product-stage';

/** In this order: what a call needs was made by those before it. */
const STEPS = [
  ...supplierCalls,
  ...onboardingCalls,
  ...supplyLinkCalls,
  ...importCalls,
  ...matchingCalls,
  ...locationCalls,
  ...screeningCalls,
  ...recruitmentCalls,
  ...riskCalls,
  ...questionnaireCalls,
  ...templateCalls,
  ...carryingCalls,
  ...exchangeCalls,
  ...formCalls,
  ...inquiryCalls,
  ...diligenceCalls,
  ...evidenceCalls,
  ...platformCalls,
  ...grantCalls,
  ...signInCalls,
  ...tenantCalls,
  ...peopleCalls,
  ...ownOnboardingCalls,
];

describe('every operation of the API', () => {
  const db = useTestDatabase();
  let stage: Awaited<ReturnType<typeof productStage>>;

  it("answers another tenant's id as a random one, and succeeds with its own", async () => {
    stage = await productStage(db);
    expect(await crossTenantFaults(stage, STEPS)).toEqual([]);
  }, 480_000);

  describe('after which an auditor', () => {
    const sight = () => auditorSight(db.superuser, stage.app.get(AuditorTx), stage.own);

    it('sees of every table only what the grant covers', async () => {
      const { telling, seen, faults } = await sight();
      expect(faults).toEqual([]);
      expect(telling.length).toBeGreaterThan(5);
      expect(seen).toBeGreaterThan(5);
    });

    it('would see more if one policy forgot the grant, and is seen to', async () => {
      const tenantOnly = `tenant_id = current_setting('app.tenant_id')::uuid`;
      const { rows } = await db.superuser.query<{ using: string }>(
        `select pg_get_expr(polqual, polrelid) as using from pg_policy where polname = 'supplier_auditor'`,
      );
      await db.superuser.query(`alter policy supplier_auditor on supplier using (${tenantOnly})`);
      expect((await sight()).faults).toEqual([
        expect.stringMatching(/^an auditor sees \d+ rows of supplier beyond the grant$/),
      ]);
      await db.superuser.query(
        `alter policy supplier_auditor on supplier using (${rows[0]?.using ?? 'false'})`,
      );
      expect((await sight()).faults).toEqual([]);
    });

    it('sees nothing from the moment when the grant ends', async () => {
      const grant = stage.own.get('auditor.grant');
      await db.superuser.query('update auditor_grant set revoked_at = now() where id = $1', [
        grant,
      ]);
      expect((await sight()).seen).toBe(0);
    });
  });
});
