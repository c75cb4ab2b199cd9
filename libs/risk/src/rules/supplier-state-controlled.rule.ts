import { defineRule } from './define-rule';

/** Told and not held against anybody: what differs is the standard (A/70/260 para 41). */
export const supplierStateControlled = defineRule({
  code: 'supplier-state-controlled',
  version: 1,
  title: 'A State owns or controls the supplier: a different standard applies',
  subject: 'site',
  parameters: {},
  basis: 'A/70/260 para 41; UN Guiding Principle 4',
  evaluate({ site: { stateControl } }) {
    if (stateControl !== 'state_owned' && stateControl !== 'state_controlled') return [];
    const how = stateControl === 'state_owned' ? 'owns' : 'controls';
    return [
      {
        key: 'state',
        severity: { scale: 1, scope: 1, irremediability: 1 },
        likelihood: 1,
        facts: { stateControl },
        sources: [],
        sentence: `A State ${how} the supplier: a different standard applies, the State's own duties to protect beside the responsibility of a business. This is no fault of the supplier.`,
      },
    ];
  },
});
