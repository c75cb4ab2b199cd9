import {
  BoolField,
  DateField,
  DeliveryDto,
  ListField,
  OneOfField,
  PageDto,
  PageQuery,
  REMINDER_KINDS,
  TextField,
  UuidField,
} from '@para42/platform';
import { Transform } from 'class-transformer';

export class AssignmentReminderDto {
  @UuidField()
  id!: string;

  @UuidField()
  assignmentId!: string;

  @UuidField()
  campaignId!: string;

  @TextField({ description: 'Of the assignment' })
  title!: string;

  @OneOfField(REMINDER_KINDS)
  kind!: string;

  @DateField()
  dueOn!: string;

  @DateField()
  givenOn!: string;

  @OneOfField(['respondent', 'owner'], {
    description: 'owner: of what is overdue, and where nobody acts for whoever is asked',
  })
  givenTo!: string;

  @ListField('uuid', { description: 'Users' })
  userIds!: string[];

  @ListField('text', { description: 'Earlier ones whose day went by while nothing ran' })
  passedOver!: string[];

  @ListField(() => DeliveryDto, {
    description: 'How far the mails of that day came, one for each person; for the buyer',
  })
  mails!: DeliveryDto[];
}

export class AssignmentReminderPage extends PageDto(AssignmentReminderDto) {}

export class AssignmentReminderQuery extends PageQuery {
  @UuidField({ optional: true })
  campaignId?: string;

  @Transform(({ value }: { value: unknown }) =>
    value === 'true' ? true : value === 'false' ? false : value,
  )
  @BoolField({ optional: true, description: 'Only those that are for you' })
  mine?: boolean;
}
