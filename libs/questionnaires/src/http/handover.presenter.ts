import { presentDelivery } from '@para42/platform';
import type { Handover } from '../assignments/handover.service';
import type { HandoverDto } from './handover.dto';

export function presentHandover({ deliveryId: _, delivery, ...told }: Handover): HandoverDto {
  return { ...told, delivery: delivery && presentDelivery(delivery) };
}
