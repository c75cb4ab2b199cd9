import { useTestDatabase } from '../../setup/database';
import { diligenceCalls } from './calls/diligence-calls';
import { evidenceCalls } from './calls/evidence-calls';
import { grantCalls, peopleCalls, signInCalls, tenantCalls } from './calls/identity-calls';
import { locationCalls } from './calls/locations-calls';
import { platformCalls } from './calls/platform-calls';
import { questionnaireCalls } from './calls/questionnaires-calls';
import { recruitmentCalls } from './calls/recruitment-calls';
import { riskCalls } from './calls/risk-calls';
import { importCalls, supplierCalls } from './calls/suppliers-calls';
import { crossTenantFaults } from './cross-tenant';
import { productStage } from './product-stage';

/** In this order: what a call needs was made by those before it. */
const STEPS = [
  ...supplierCalls,
  ...importCalls,
  ...locationCalls,
  ...recruitmentCalls,
  ...riskCalls,
  ...questionnaireCalls,
  ...diligenceCalls,
  ...evidenceCalls,
  ...platformCalls,
  ...grantCalls,
  ...signInCalls,
  ...tenantCalls,
  ...peopleCalls,
];

describe('every operation of the API', () => {
  const db = useTestDatabase();

  it("answers another tenant's id as a random one, and succeeds with its own", async () => {
    expect(await crossTenantFaults(await productStage(db), STEPS)).toEqual([]);
  }, 120_000);
});
