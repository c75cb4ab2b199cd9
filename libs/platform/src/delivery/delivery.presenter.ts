import { reasonSaid } from './delivery-reasons.table';
import type { DeliveryDto } from './delivery.dto';
import type { Delivery } from './delivery.repository';

export function presentDelivery(delivery: Delivery): DeliveryDto {
  const { id, state, attempts, uncertain, replyCode, enhancedCode, reason } = delivery;
  const { nextAttemptAt, sentAt, changedAt } = delivery;
  return {
    id,
    state,
    attempts,
    uncertain,
    replyCode,
    enhancedCode,
    reason,
    detail: reason && reasonSaid(state, reason),
    nextAttemptAt,
    sentAt,
    changedAt,
  };
}
