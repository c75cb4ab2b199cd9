import { inTenant, keyOf, waitForRun, type Journey, type Step } from '../journey';
import { sampleFile } from '../sample-files';

const SOURCES = [
  { code: 'inform-risk', file: 'inform-risk.csv', type: 'text/csv' },
  { code: 'gdacs', file: 'gdacs.xml', type: 'application/xml' },
] as const;

/** Country scores and crisis events come in as dated versions. */
export const loadSources: Step = {
  name: 'load-sources',
  title: 'Load country scores and crisis events',
  async run(journey, stage) {
    for (const { code, file, type } of SOURCES) {
      const { id } = await journey.buyer.upload<{ id: string }>(
        inTenant(journey, `risk-sources/${code}/versions`),
        { path: sampleFile(file), type },
        keyOf(journey, `source-${code}`),
      );
      await waitForRun(journey, id, stage);
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
