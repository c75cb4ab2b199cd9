import {
  BoolField,
  IntField,
  OneOfField,
  TextField,
  TimeField,
  UuidField,
} from '../http/field.decorators';
import { DELIVERY_REASONS } from './delivery-reasons.table';
import { deliveryStates } from './delivery.states';

/** How far a mail came. Never to which address. */
export class DeliveryDto {
  @UuidField()
  id!: string;

  @OneOfField(deliveryStates.states, {
    description:
      'sent: the mail server took it; a bounce may follow. not_configured: this installation sends no mail',
  })
  state!: string;

  @IntField({ min: 0 })
  attempts!: number;

  @BoolField({ description: 'True: an attempt ended unheard, so the mail may arrive twice' })
  uncertain!: boolean;

  @IntField({ nullable: true, min: 0, max: 999, description: 'Reply of the mail server' })
  replyCode!: number | null;

  @TextField({ nullable: true, max: 20, description: 'Enhanced status code', example: '5.1.1' })
  enhancedCode!: string | null;

  @OneOfField(DELIVERY_REASONS, { nullable: true })
  reason!: string | null;

  @TextField({ nullable: true, description: 'What happened and what to do, in words' })
  detail!: string | null;

  @TimeField({ nullable: true, description: 'Where it is deferred' })
  nextAttemptAt!: string | null;

  @TimeField({ nullable: true })
  sentAt!: string | null;

  @TimeField()
  changedAt!: string;
}

export class BounceDto {
  @TextField({
    max: 200_000,
    description:
      'The whole delivery status notification (RFC 3464) as it came: headers, report and returned mail',
  })
  message!: string;
}
