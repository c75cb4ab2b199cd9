import { defineStates } from '../states/define-states';

export type DeliveryState =
  | 'queued'
  | 'sending'
  | 'sent'
  | 'deferred'
  | 'refused'
  | 'bounced'
  | 'gave_up'
  | 'withdrawn'
  | 'not_configured';

/**
 * A mail. `sent` says that the mail server took it, not that it arrived: a bounce may follow, also
 * after an attempt whose end was not seen. `withdrawn`: by the time of sending it was no longer
 * wanted. `not_configured`: this installation sends no mail.
 */
export const deliveryStates = defineStates<DeliveryState>({
  name: 'delivery',
  initial: 'queued',
  transitions: {
    queued: ['sending', 'refused', 'withdrawn', 'not_configured'],
    sending: ['sent', 'deferred', 'refused', 'gave_up', 'withdrawn', 'bounced'],
    sent: ['bounced'],
    deferred: ['sending', 'refused', 'withdrawn', 'bounced'],
    refused: [],
    bounced: [],
    gave_up: ['bounced'],
    withdrawn: [],
    not_configured: [],
  },
});
