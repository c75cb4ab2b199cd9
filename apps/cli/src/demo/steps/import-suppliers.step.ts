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

/** The site whose labour chain the sample case file tells, by the buyer's own reference. */
const CASE_SITE = 'MRG-KLANG-01';

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

async function findCaseSite({ buyer, state }: Journey): Promise<void> {
  const query = new URLSearchParams({ reference: CASE_SITE });
  const { items } = await buyer.get<Page<{ id: string; supplierId: string }>>(
    inTenant({ state }, `sites?${query.toString()}`),
  );
  const site = needed(items[0], `site ${CASE_SITE}`);
  state.siteId = site.id;
  state.supplierId = site.supplierId;
}
