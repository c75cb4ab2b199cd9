import { firstOfEach, inTenant, keyOf, waitForRun, type Page, type Step } from '../journey';

interface FlagView {
  ruleCode: string;
  /** What the flag is about: a site, a place that workers come from, recruitment. */
  subject: string;
  severity: number;
  sentence: string;
}

/** Identify: every site against every rule. */
export const raiseFlags: Step = {
  name: 'raise-flags',
  title: 'Identify: assess every site against every rule',
  async run(journey, stage) {
    const { buyer, state } = journey;
    const run = await buyer.post<{ id: string }>(inTenant(journey, 'sweeps'), {
      key: keyOf(journey, 'sweep'),
    });
    await waitForRun(journey, run.id, stage);
    const flags = await buyer.get<Page<FlagView>>(inTenant(journey, 'flags?state=open&limit=200'));
    if (flags.items.length === 0) throw new Error('No flag was raised on the sample data.');
    const more = flags.next === null ? '' : ' or more';
    const kind = ({ subject }: FlagView) => subject;
    state.found.push(`Flags raised: ${flags.items.length}${more}. The gravest of each kind:`);
    for (const { ruleCode, severity, sentence } of firstOfEach(flags.items, kind)) {
      state.found.push(`  ${ruleCode} (severity ${severity} of 5): ${sentence}`);
    }
  },
};
