import {
  BoolField,
  DateField,
  IntField,
  JsonField,
  ListField,
  ObjectField,
  OneOfField,
  PageDto,
  PageQuery,
  TextField,
  TimeField,
  UuidField,
} from '@para42/platform';
import { supplierStates, type SupplierState } from '@para42/suppliers';
import { campaignStates } from '../campaigns/campaign.states';

const MOST_CHOSEN = 250;

export class RecipientFilterDto {
  @ListField('text', {
    optional: true,
    max: MOST_CHOSEN,
    maxText: 3,
    description: 'ISO 3166-1 alpha-3, of the supplier; of a site its own',
  })
  countries?: string[];

  @ListField('text', {
    optional: true,
    max: MOST_CHOSEN,
    maxText: 6,
    description: 'ISO 3166-2, of a site; of a supplier that of one of its sites',
  })
  regions?: string[];

  @ListField('text', {
    optional: true,
    max: MOST_CHOSEN,
    maxText: 100,
    description: 'Of a site; of a supplier its main one, or that of one of its sites',
  })
  sectors?: string[];

  @ListField('text', {
    optional: true,
    max: supplierStates.states.length,
    maxText: 40,
    description: `Of onboarding: ${supplierStates.states.join(', ')}`,
  })
  states?: SupplierState[];

  @ListField('int', {
    optional: true,
    max: 20,
    least: 0,
    most: 100,
    description: 'Supply links from the own operations, as of today; 0: these themselves',
  })
  tiers?: number[];

  @TextField({
    optional: true,
    max: 200,
    description: 'A HS code or a name: what a supply link brings from there, or a site makes',
  })
  product?: string;

  @IntField({
    optional: true,
    min: 0,
    max: 36_500,
    description: 'Whose last accepted answers to this questionnaire are older, or who has none',
  })
  notAcceptedForDays?: number;
}

export class RecipientsDto {
  @ListField('uuid', { optional: true, max: 1_000 })
  supplierIds?: string[];

  @ListField('uuid', { optional: true, max: 1_000 })
  siteIds?: string[];

  @TextField({
    optional: true,
    max: 60,
    description: 'A list that another part of the product makes, e.g. flagged',
  })
  source?: string;

  @JsonField({ optional: true, description: 'What the source needs to know' })
  params?: Record<string, unknown>;

  @ObjectField(() => RecipientFilterDto, {
    optional: true,
    description:
      'Alone: all of the register that fit. With ids or a source: those of them that fit. All conditions hold together',
  })
  filter?: RecipientFilterDto;
}

export class PreviewCampaignDto {
  @TextField({ max: 80, example: 'recruitment-and-fees' })
  templateCode!: string;

  @IntField({ optional: true, min: 1, max: 9_999, description: 'The newest where absent' })
  templateVersion?: number;

  @ObjectField(() => RecipientsDto)
  recipients!: RecipientsDto;
}

export class CreateCampaignDto {
  @TextField({ max: 80, example: 'recruitment-and-fees' })
  templateCode!: string;

  @IntField({ optional: true, min: 1, max: 9_999, description: 'The newest where absent' })
  templateVersion?: number;

  @TextField({ max: 200 })
  title!: string;

  @DateField({ description: 'Today or later' })
  dueOn!: string;

  @TextField({
    optional: true,
    max: 20,
    example: 'ne',
    description: 'Of whom no language is known; others are addressed in that of their people',
  })
  locale?: string;

  @UuidField({ optional: true, description: 'Who is told of what is overdue; by default you' })
  ownerId?: string;

  @IntField({
    optional: true,
    min: 1,
    max: 60,
    description:
      'It is made again so many months later, and so on: of the newest version, with recipients looked for anew',
  })
  repeatEveryMonths?: number;

  @ObjectField(() => RecipientsDto)
  recipients!: RecipientsDto;
}

export class ChangeCampaignDto {
  @TextField({ optional: true, min: 1, max: 200 })
  title?: string;

  @DateField({ optional: true })
  dueOn?: string;

  @UuidField({ optional: true, nullable: true, description: 'Null: the owners of the tenant' })
  ownerId?: string | null;
}

export class CampaignDto {
  @UuidField()
  id!: string;

  @TextField()
  title!: string;

  @TextField()
  templateCode!: string;

  @IntField()
  templateVersion!: number;

  @TextField({ description: 'SHA-256 of the canonical template' })
  templateHash!: string;

  @DateField()
  dueOn!: string;

  @TextField()
  locale!: string;

  @OneOfField(campaignStates.states)
  state!: string;

  @IntField({ description: 'Assignments made' })
  assignments!: number;

  @UuidField({ nullable: true, description: 'Who is told of what is overdue; null: the owners' })
  ownerId!: string | null;

  @UuidField({ nullable: true, description: 'Of a campaign that comes again: which one' })
  repetitionId!: string | null;

  @DateField({ nullable: true, description: 'First day of the period that it is of' })
  periodOn!: string | null;

  @IntField()
  version!: number;

  @TimeField()
  createdAt!: string;
}

export class ProgressDto {
  @IntField()
  open!: number;

  @IntField()
  in_progress!: number;

  @IntField()
  submitted!: number;

  @IntField()
  returned!: number;

  @IntField()
  accepted!: number;

  @IntField()
  cancelled!: number;

  @IntField({ description: 'Due before today and still with their respondents' })
  overdue!: number;
}

export class CampaignDetailDto extends CampaignDto {
  @ObjectField(() => ProgressDto, { description: 'Assignments by state' })
  progress!: ProgressDto;
}

export class CautionDto {
  @TextField({ nullable: true, description: 'Null: not about one question' })
  question!: string | null;

  @TextField()
  code!: string;

  @TextField()
  detail!: string;
}

export class NewCampaignDto extends CampaignDetailDto {
  @ListField(() => CautionDto, { description: 'What to know before asking these questions' })
  cautions!: CautionDto[];
}

export class PreviewLineDto {
  @UuidField({ nullable: true })
  supplierId!: string | null;

  @UuidField({ nullable: true })
  siteId!: string | null;

  @UuidField({ nullable: true })
  agencyId!: string | null;

  @TextField({ nullable: true, description: 'Null of an agency' })
  name!: string | null;

  @TextField({ nullable: true })
  countryIso3!: string | null;
}

export class CampaignPreviewDto {
  @IntField({ min: 0, max: 50_000 })
  recipients!: number;

  @BoolField({ description: 'More fit than one campaign asks: it would be refused' })
  more!: boolean;

  @ListField(() => PreviewLineDto, { description: 'The first of them' })
  first!: PreviewLineDto[];

  @ListField(() => CautionDto, { description: 'What to know before asking' })
  cautions!: CautionDto[];
}

export class CampaignQuery extends PageQuery {
  @OneOfField(campaignStates.states, { optional: true })
  state?: string;

  @TextField({ optional: true, max: 80 })
  templateCode?: string;
}

export class CampaignPage extends PageDto(CampaignDto) {}
