import {
  inTenant,
  keyOf,
  needed,
  waitForRun,
  type Journey,
  type Page,
  type Step,
} from '../journey';

const NAME = 'First cycle';

interface CycleView {
  id: string;
  runId: string;
  stages: { stage: string; subjects: number; effects: number }[];
}

interface ActionView {
  id: string;
  title: string;
  version: number;
}

/** Identify, prevent, mitigate, account: four stages of background jobs over every supplier. */
export const runCycle: Step = {
  name: 'run-cycle',
  title: 'Run the cycle: identify, prevent, mitigate, account',
  async run(journey, stage) {
    const { buyer, state } = journey;
    const year = new Date().getUTCFullYear();
    const cycle = await buyer.post<CycleView>(inTenant(journey, 'cycles'), {
      key: keyOf(journey, 'cycle'),
      body: { name: NAME, periodFrom: `${year}-01-01`, periodTo: `${year}-12-31` },
    });
    await waitForRun(journey, cycle.runId, stage);
    state.cycleId = cycle.id;
    const { stages } = await buyer.get<CycleView>(inTenant(journey, `cycles/${cycle.id}`));
    stage.update({ note: stages.map((s) => `${s.stage} ${s.effects}`).join(', ') });
    await tellAccount(journey, cycle.id);
    await tellOneChain(journey, cycle.id);
    await shareOneAction(journey);
  },
};

async function tellAccount(journey: Journey, cycleId: string): Promise<void> {
  const { totals } = await journey.buyer.get<{ totals: Record<string, number> | null }>(
    inTenant(journey, `cycles/${cycleId}/account`),
  );
  const { risks, complete, missingPrevent, missingMitigate } = needed(
    totals,
    'account of the cycle',
  );
  journey.state.found.push(
    `Account of the cycle: ${risks} risks; ${complete} with every step taken; prevention missing or ` +
      `only planned for ${missingPrevent}, mitigation for ${missingMitigate}.`,
  );
}

interface RiskView {
  chain: {
    risk: string;
    steps: { stage: string; status: string; on: string | null; dueOn: string | null }[];
  };
}

/** The dated chain of the gravest risk, as the account has it for each. */
async function tellOneChain(journey: Journey, cycleId: string): Promise<void> {
  const { items } = await journey.buyer.get<Page<RiskView>>(
    inTenant(journey, `cycles/${cycleId}/risks?limit=1`),
  );
  const { risk, steps } = needed(items[0], 'risk of the cycle').chain;
  const told = steps.map(({ stage, status, on, dueOn }) =>
    [stage, status.replace('_', ' '), on ?? (dueOn ? `for ${dueOn}` : '')].join(' ').trim(),
  );
  journey.state.found.push(`  ${risk}: ${told.join(', ')}`);
}

/** What a supplier sees is what a person decided to share. */
async function shareOneAction(journey: Journey): Promise<void> {
  const supplierId = needed(journey.state.supplierId, 'supplier');
  const { items } = await journey.buyer.get<Page<ActionView>>(
    inTenant(journey, `actions?supplierId=${supplierId}&state=planned`),
  );
  const action = needed(items[0], 'action of the sample supplier');
  await journey.buyer.post(inTenant(journey, `actions/${action.id}/share`), {
    version: action.version,
    key: keyOf(journey, 'share'),
  });
  journey.state.found.push(`Action shared with the supplier: ${action.title}`);
}
