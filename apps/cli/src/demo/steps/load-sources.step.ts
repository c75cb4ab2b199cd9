import { inTenant, keyOf, waitForRun, type Journey, type Step } from '../journey';
import { sampleFile } from '../sample-files';

/** `asOf`: the day that the file describes; `samples/SOURCES.md` says where each comes from. */
const SOURCES = [
  { code: 'inform-risk', file: 'inform-risk.csv', type: 'text/csv', asOf: '2024-01-01' },
  { code: 'gdacs', file: 'gdacs.xml', type: 'application/xml', asOf: '2026-11-25' },
  {
    code: 'tenant-areas',
    file: 'crisis-areas.geojson',
    type: 'application/json',
    asOf: '2026-11-25',
  },
] as const;

/** Country scores and crisis areas come in as dated versions. */
export const loadSources: Step = {
  name: 'load-sources',
  title: 'Load country scores and crisis areas',
  async run(journey, stage) {
    for (const [at, { code, file, type, asOf }] of SOURCES.entries()) {
      const { id } = await journey.buyer.upload<{ id: string }>(
        inTenant(journey, `risk-sources/${code}/versions`),
        { path: sampleFile(file), type, fields: { asOf } },
        keyOf(journey, `source-${code}`),
      );
      await waitForRun(journey, id, stage);
      stage.update({ done: at + 1, total: SOURCES.length, note: 'sources' });
      journey.state.found.push(await describe(journey, code));
    }
  },
};

async function describe(journey: Journey, code: string): Promise<string> {
  const { items } = await journey.buyer.get<{
    items: { state: string; recordCount: number; refusedCount: number; asOf: string }[];
  }>(inTenant(journey, `risk-sources/${code}/versions`));
  const newest = items[0];
  if (newest?.state !== 'loaded') {
    throw new Error(`The version of ${code} is ${newest?.state ?? 'missing'}, not in use.`);
  }
  const refused = newest.refusedCount === 0 ? '' : `, ${newest.refusedCount} rows refused`;
  return `Source ${code}: ${newest.recordCount} records as of ${newest.asOf}${refused}.`;
}
