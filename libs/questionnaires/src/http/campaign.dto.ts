import {
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
import { campaignStates } from '../campaigns/campaign.states';

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

  @TextField({ optional: true, max: 20, example: 'ne' })
  locale?: string;

  @ObjectField(() => RecipientsDto)
  recipients!: RecipientsDto;
}

export class ChangeCampaignDto {
  @TextField({ optional: true, min: 1, max: 200 })
  title?: string;

  @DateField({ optional: true })
  dueOn?: string;
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
}

export class CampaignDetailDto extends CampaignDto {
  @ObjectField(() => ProgressDto, { description: 'Assignments by state' })
  progress!: ProgressDto;
}

export class CautionDto {
  @TextField()
  question!: string;

  @TextField()
  code!: string;

  @TextField()
  detail!: string;
}

export class NewCampaignDto extends CampaignDetailDto {
  @ListField(() => CautionDto, { description: 'What to know before asking these questions' })
  cautions!: CautionDto[];
}

export class CampaignQuery extends PageQuery {
  @OneOfField(campaignStates.states, { optional: true })
  state?: string;

  @TextField({ optional: true, max: 80 })
  templateCode?: string;
}

export class CampaignPage extends PageDto(CampaignDto) {}
