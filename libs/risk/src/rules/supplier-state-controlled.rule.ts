import { defineRule } from './define-rule';
import { mitigate, prevent } from './play';

/** Told and not held against anybody: what differs is the standard (A/70/260 para 41). */
export const supplierStateControlled = defineRule({
  code: 'supplier-state-controlled',
  version: 1,
  title: 'A State owns or controls the supplier: a different standard applies',
  subject: 'site',
  parameters: {},
  basis: 'A/70/260 para 41; UN Guiding Principle 4',
  play: {
    finding: 'A State owns or controls the supplier',
    actions: [
      prevent(
        'state-standard-named',
        'Write down which duties of the State apply beside the responsibility of a business',
        'buyer',
        90,
        'The record names the duties that apply and who answers for them.',
      ),
      mitigate(
        'state-way-to-remedy',
        'Find which public body gives remedy for harm at the supplier',
        'buyer',
        120,
        'Workers of the supplier can reach a public body that gives remedy.',
      ),
    ],
  },
  grounds({ site: { stateControl } }) {
    if (stateControl !== 'state_owned' && stateControl !== 'state_controlled') return [];
    return [{ key: 'state', facts: { stateControl }, sources: [] }];
  },
  judge({ facts: { stateControl } }) {
    const how = stateControl === 'state_owned' ? 'owns' : 'controls';
    return {
      severity: { scale: 1, scope: 1, irremediability: 1 },
      likelihood: 1,
      sentence: `A State ${how} the supplier: a different standard applies, the State's own duties to protect beside the responsibility of a business. This is no fault of the supplier.`,
    };
  },
});
