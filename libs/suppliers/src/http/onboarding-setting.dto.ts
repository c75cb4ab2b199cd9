import { IntField, ObjectField, TextField, UuidField } from '@para42/platform';

const DAYS = { min: 1, max: 365, description: 'Days until it is due' };
const SOME_DAYS = { ...DAYS, optional: true };

export class StageDaysDto {
  @IntField(DAYS)
  invited!: number;

  @IntField(DAYS)
  registered!: number;

  @IntField(DAYS)
  profile_submitted!: number;

  @IntField(DAYS)
  screened!: number;

  @IntField(DAYS)
  changes_requested!: number;

  @IntField(DAYS)
  approved!: number;

  @IntField(DAYS)
  suspended!: number;
}

export class ChangeStageDaysDto {
  @IntField(SOME_DAYS)
  invited?: number;

  @IntField(SOME_DAYS)
  registered?: number;

  @IntField(SOME_DAYS)
  profile_submitted?: number;

  @IntField(SOME_DAYS)
  screened?: number;

  @IntField(SOME_DAYS)
  changes_requested?: number;

  @IntField(SOME_DAYS)
  approved?: number;

  @IntField(SOME_DAYS)
  suspended?: number;
}

export class OnboardingSettingDto {
  @TextField({ description: 'Of IANA: by whose days a stage is due', example: 'Europe/Berlin' })
  timeZone!: string;

  @ObjectField(() => StageDaysDto)
  days!: StageDaysDto;

  @UuidField({ nullable: true, description: 'Who hears of what is overdue; null: the owners' })
  escalationOwnerId!: string | null;

  @IntField({ min: 1 })
  version!: number;
}

export class ChangeOnboardingSettingDto {
  @TextField({ optional: true, min: 1, max: 60, example: 'Europe/Berlin' })
  timeZone?: string;

  @ObjectField(() => ChangeStageDaysDto, { optional: true })
  days?: ChangeStageDaysDto;

  @UuidField({ optional: true, nullable: true })
  escalationOwnerId?: string | null;
}
