import {
  inTenant,
  keyOf,
  needed,
  waitForRun,
  type Journey,
  type Page,
  type Step,
} from '../journey';
import { sampleFile } from '../sample-files';

/** The supplier whose labour chain the sample case file tells. */
const CASE_SUPPLIER = 'Meridian Rubber Gloves';

interface ImportView {
  id: string;
  runId: string;
  counts: {
    rowsIn: number;
    created: number;
    updated: number;
    unchanged: number;
    refused: number;
    held: number;
  };
}

/** The supplier list goes in; what is wrong with a row is told, and nothing is dropped. */
export const importSuppliers: Step = {
  name: 'import-suppliers',
  title: 'Import the supplier list',
  async run(journey, stage) {
    const { buyer, state } = journey;
    const ordered = await buyer.upload<ImportView>(
      inTenant(journey, 'imports'),
      { path: sampleFile('facilities.csv'), type: 'text/csv', fields: { mode: 'apply' } },
      keyOf(journey, 'import'),
    );
    await waitForRun(journey, ordered.runId, stage);
    const { counts } = await buyer.get<ImportView>(inTenant(journey, `imports/${ordered.id}`));
    stage.update({ done: counts.rowsIn, total: counts.rowsIn, note: 'rows' });
    state.found.push(
      `Supplier list: ${counts.rowsIn} rows = ${counts.created} created + ${counts.updated} updated + ` +
        `${counts.unchanged} unchanged + ${counts.refused} refused + ${counts.held} held for review.`,
    );
    await findCaseSite(journey);
  },
};

async function findCaseSite(journey: Journey): Promise<void> {
  const { buyer, state } = journey;
  const search = new URLSearchParams({ q: CASE_SUPPLIER });
  const found = await buyer.get<Page<{ id: string }>>(
    inTenant(journey, `suppliers/search?${search.toString()}`),
  );
  state.supplierId = needed(found.items[0], CASE_SUPPLIER).id;
  const sites = await buyer.get<Page<{ id: string }>>(
    inTenant(journey, `suppliers/${state.supplierId}/sites`),
  );
  state.siteId = needed(sites.items[0], `site of ${CASE_SUPPLIER}`).id;
}
