import {
  BoolField,
  DateField,
  DeliveryDto,
  IntField,
  ListField,
  ObjectField,
  OneOfField,
  PageDto,
  PageQuery,
  REMINDER_KINDS,
  TextField,
  UuidField,
} from '@para42/platform';
import { Transform } from 'class-transformer';
import { DUE } from '../onboarding/stage.service';
import { STAGE_STATES, type StageState, type WaitsFor } from '../onboarding/stage.table';
import { supplierStates } from '../register/supplier.states';

const WAITS_FOR = ['supplier', 'buyer'];

export class StageQuery extends PageQuery {
  @TextField({
    optional: true,
    pattern: /^(me|none|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
    max: 36,
    description: 'me, none, or the id of a user',
    example: 'me',
  })
  owner?: string;

  @OneOfField(STAGE_STATES, { optional: true })
  state?: StageState;

  @OneOfField(WAITS_FOR, { optional: true })
  waitsFor?: WaitsFor;

  @OneOfField(DUE, {
    optional: true,
    description: 'By the tenant’s day; soon: today and the seven days after it',
  })
  due?: (typeof DUE)[number];
}

export class LastReminderDto {
  @OneOfField(REMINDER_KINDS)
  kind!: string;

  @DateField()
  on!: string;
}

export class StageDto {
  @UuidField()
  id!: string;

  @UuidField()
  supplierId!: string;

  @TextField()
  supplierName!: string;

  @TextField({ example: 'NPL' })
  countryIso3!: string;

  @OneOfField(STAGE_STATES)
  state!: string;

  @OneOfField(WAITS_FOR)
  waitsFor!: string;

  @TextField({ description: 'What the one who is waited for is to do' })
  task!: string;

  @UuidField({ nullable: true, description: 'Null: the owners of the tenant' })
  ownerId!: string | null;

  @TextField({ nullable: true })
  ownerName!: string | null;

  @DateField()
  dueOn!: string;

  @DateField()
  enteredOn!: string;

  @ObjectField(() => LastReminderDto, { nullable: true })
  lastReminder!: LastReminderDto | null;

  @IntField({ min: 1, description: 'Of the supplier, for its next move' })
  supplierVersion!: number;

  @IntField({ min: 1 })
  version!: number;
}

export class StagePage extends PageDto(StageDto) {}

export class ChangeStageDto {
  @UuidField({
    optional: true,
    nullable: true,
    description: 'A member of the tenant; null: nobody',
  })
  ownerId?: string | null;

  @DateField({ optional: true })
  dueOn?: string;
}

export class HandOverDto {
  @UuidField({ description: 'Whose open stages; also of somebody who has left' })
  fromId!: string;

  @UuidField()
  toId!: string;
}

export class HandedOverDto {
  @IntField({ min: 0 })
  stages!: number;
}

export class OnboardingCountDto {
  @OneOfField(supplierStates.states)
  state!: string;

  @IntField({ min: 0 })
  suppliers!: number;

  @IntField({ min: 0 })
  overdue!: number;

  @IntField({ min: 0, description: 'Due today or in the seven days after it' })
  dueSoon!: number;

  @IntField({ min: 0 })
  unowned!: number;
}

export class ReminderQuery extends PageQuery {
  @Transform(({ value }: { value: unknown }) =>
    value === 'true' ? true : value === 'false' ? false : value,
  )
  @BoolField({ optional: true, description: 'Only those that are for you' })
  mine?: boolean;
}

export class ReminderDto {
  @UuidField()
  id!: string;

  @UuidField()
  stageId!: string;

  @UuidField()
  supplierId!: string;

  @TextField()
  supplierName!: string;

  @OneOfField(STAGE_STATES)
  state!: string;

  @OneOfField(REMINDER_KINDS)
  kind!: string;

  @DateField()
  dueOn!: string;

  @DateField()
  givenOn!: string;

  @OneOfField(['supplier', 'owner', 'escalation'])
  givenTo!: string;

  @ListField('uuid', { description: 'Users' })
  userIds!: string[];

  @ListField('text', { description: 'Earlier ones whose day went by while nothing ran' })
  passedOver!: string[];

  @ListField(() => DeliveryDto, { description: 'How far its mails came' })
  mails!: DeliveryDto[];
}

export class ReminderPage extends PageDto(ReminderDto) {}
