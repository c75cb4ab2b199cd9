import { inTenant, keyOf, needed, type Journey, type Page, type Step } from '../journey';
import { takeUpInvitation } from '../people';

const TEMPLATE = 'recruitment-and-fees';
const SUPPLIER_PERSON = {
  email: 'hr@meridian.example',
  displayName: 'Human resources, Meridian Rubber Gloves',
};
const DAYS_TO_ANSWER = 21;

interface AssignmentView {
  id: string;
  supplierId: string | null;
}

/** The flagged suppliers are asked how their workers got their jobs. */
export const askSuppliers: Step = {
  name: 'ask-suppliers',
  title: 'Send the recruitment and fee questionnaire to the flagged suppliers',
  async run(journey, stage) {
    const { buyer, state } = journey;
    const campaign = await buyer.post<{ id: string; assignments: number }>(
      inTenant(journey, 'campaigns'),
      {
        key: keyOf(journey, 'campaign'),
        body: {
          templateCode: TEMPLATE,
          title: 'How workers were recruited, and what they paid',
          dueOn: dayFromNow(DAYS_TO_ANSWER),
          recipients: { source: 'flagged' },
        },
      },
    );
    stage.update({ done: campaign.assignments, note: 'suppliers asked' });
    state.campaignId = campaign.id;
    state.assignmentId = await ownAssignment(journey, campaign.id);
    await inviteSupplier(journey);
    state.found.push(`Questionnaire sent to ${campaign.assignments} flagged suppliers.`);
  },
};

async function ownAssignment(journey: Journey, campaignId: string): Promise<string> {
  const supplierId = needed(journey.state.supplierId, 'supplier');
  const query = new URLSearchParams({ campaignId, supplierId });
  const { items } = await journey.buyer.get<Page<AssignmentView>>(
    inTenant(journey, `assignments?${query.toString()}`),
  );
  return needed(items[0], 'assignment of the sample supplier').id;
}

/** A person of the supplier takes up an invitation, as anybody would who got the link. */
async function inviteSupplier(journey: Journey): Promise<void> {
  const { buyer, state } = journey;
  if (state.users?.supplier !== undefined) return;
  const { token } = await buyer.post<{ token: string }>(inTenant(journey, 'invitations'), {
    body: { party: 'supplier', partyId: needed(state.supplierId, 'supplier'), ...SUPPLIER_PERSON },
  });
  const userId = await takeUpInvitation(journey, token, SUPPLIER_PERSON.email);
  needed(state.users, 'people').supplier = userId;
}

function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
