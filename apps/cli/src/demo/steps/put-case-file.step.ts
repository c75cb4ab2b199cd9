import { readFile } from 'node:fs/promises';
import { ApiRefusal } from '../api-client';
import { firstOfEach, inTenant, needed, type Journey, type Page, type Step } from '../journey';
import { sampleFile } from '../sample-files';

interface ObservationView {
  kind: string;
  statement: string;
}

/** How the workers of one site got their jobs: the case goes in, its observations come back. */
export const putCaseFile: Step = {
  name: 'put-case-file',
  title: 'Record how the workers of one site were recruited',
  async run(journey, stage) {
    await putOnce(journey);
    const site = needed(journey.state.siteId, 'site');
    const { items } = await journey.buyer.get<Page<ObservationView>>(
      inTenant(journey, `sites/${site}/observations?limit=200`),
    );
    stage.update({ done: items.length, note: 'observations' });
    if (items.length === 0) throw new Error('The sample case gave no observation.');
    journey.state.counts.observations = items.length;
    journey.state.found.push(`Case file of one site: ${items.length} observations, among them`);
    for (const { kind, statement } of firstOfEach(items, (item) => item.kind).slice(0, 3)) {
      journey.state.found.push(`  ${kind}: ${statement}`);
    }
  },
};

async function putOnce(journey: Journey): Promise<void> {
  const body: unknown = JSON.parse(await readFile(sampleFile('case-file.json'), 'utf8'));
  const where = inTenant(journey, `sites/${needed(journey.state.siteId, 'site')}/case-file`);
  try {
    await journey.buyer.put(where, { body });
  } catch (error) {
    // An interrupted journey has put it in already.
    if (!(error instanceof ApiRefusal) || ![409, 412, 428].includes(error.status)) throw error;
  }
}
