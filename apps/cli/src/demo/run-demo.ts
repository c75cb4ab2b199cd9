import type { DemoOptions, DemoSummary } from '../start/demo-contract';
import { ApiClient } from './api-client';
import { curlLines, writeDemoFile, type DemoTokens } from './demo-file';
import { needed, type Journey } from './journey';
import { JourneyRecord, type JourneyState } from './journey-state';
import { openSamplePeople } from './sample-tenant';
import { STEPS } from './steps';

/**
 * The journey on the sample data, through the API as anybody would go it; what was done before is
 * not done again. Leaves `demo.json` with fresh tokens.
 */
export async function runDemo(options: DemoOptions): Promise<DemoSummary> {
  const { api, home, signal, progress } = options;
  const env = { PARA42_PUBLIC_URL: api, ...options.env };
  const record = new JourneyRecord(home);
  const state: JourneyState = record.read();
  const people = await openSamplePeople(env, record, state);
  try {
    const as = async (userId: string) => new ApiClient(api, await people.token(userId), signal);
    const buyer = await as(needed(state.users, 'people').compliance);
    const stranger = new ApiClient(api, undefined, signal);
    const journey: Journey = { home, state, people, signal, stranger, buyer, as };
    const ahead = STEPS.filter(({ name }) => !state.done.includes(name));
    for (const step of ahead) {
      await progress.stage(step.title, (stage) => step.run(journey, stage));
      state.done.push(step.name);
      record.write(state);
    }
    return await summary(api, journey, ahead.length > 0);
  } finally {
    await people.close();
  }
}

async function summary(api: string, journey: Journey, fresh: boolean): Promise<DemoSummary> {
  const { state, people } = journey;
  const users = needed(state.users, 'people');
  const tokens: DemoTokens = {
    compliance: await people.token(users.compliance),
    reviewer: await people.token(users.reviewer),
    supplier: await people.token(needed(users.supplier, 'supplier user')),
    auditor: await people.token(needed(users.auditor, 'auditor')),
  };
  const file = writeDemoFile(api, journey, tokens);
  return {
    lines: [
      fresh ? 'What the journey found:' : 'What the journey found when it was made:',
      ...state.found.map((line) => `  ${line}`),
      '',
      `Evidence bundle  ${needed(state.bundle, 'bundle')}`,
      `Check it         npm run para42 -- verify --home ${journey.home} ${needed(state.bundle, 'bundle')}`,
      '',
      ...curlLines(api, journey, tokens),
      `Tokens for a day, also in ${file}`,
    ],
  };
}
