import { inTenant, keyOf, waitForRun, type Page, type Step } from '../journey';

interface FlagView {
  ruleCode: string;
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
    state.found.push(`Flags raised: ${flags.items.length}${more}. The first by severity:`);
    for (const { ruleCode, severity, sentence } of distinctRules(flags.items).slice(0, 4)) {
      state.found.push(`  ${ruleCode} (severity ${severity} of 5): ${sentence}`);
    }
  },
};

function distinctRules(flags: readonly FlagView[]): FlagView[] {
  const seen = new Map<string, FlagView>();
  for (const flag of flags) if (!seen.has(flag.ruleCode)) seen.set(flag.ruleCode, flag);
  return [...seen.values()];
}
