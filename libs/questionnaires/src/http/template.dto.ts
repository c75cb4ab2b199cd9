import {
  BoolField,
  GivesNoVerdict,
  IntField,
  JsonField,
  ListField,
  NamesNobody,
  OneOfField,
  PageDto,
  PageQuery,
  TextField,
  UuidField,
} from '@para42/platform';
import { LONGEST_CODE, OWN_TEMPLATE_CODE } from '../authoring/own-template';
import { ANSWERED_BY, SUBJECTS } from '../engine/template-document';

const STATES = ['published', 'retired'] as const;

export class TemplateDto {
  @TextField()
  code!: string;

  @IntField()
  version!: number;

  @TextField({ description: 'SHA-256 of the canonical document' })
  hash!: string;

  @OneOfField(SUBJECTS, { description: 'What it is about; if it is sent, also who answers it' })
  subject!: string;

  @OneOfField(ANSWERED_BY, {
    description:
      'recipient: campaigns send it. Others are answered by your own people, in inquiries',
  })
  answeredBy!: string;

  @TextField()
  title!: string;

  @ListField('text')
  locales!: string[];

  @ListField('text', { description: 'Locales that no native speaker has reviewed yet' })
  unreviewed!: string[];

  @IntField()
  questions!: number;

  @BoolField({ description: 'Written by the tenant; the others come with the product' })
  own!: boolean;

  @OneOfField(STATES, { description: 'What is retired is asked of nobody any more' })
  state!: 'published' | 'retired';
}

export class TemplateListQuery extends PageQuery {}

export class TemplateListDto extends PageDto(TemplateDto) {}

export class TemplateDetailDto extends TemplateDto {
  @JsonField()
  document!: Record<string, unknown>;
}

export class OwnTemplateDto extends TemplateDto {
  @UuidField()
  id!: string;

  @TextField()
  publishedBy!: string;

  @TextField()
  publishedAt!: string;

  @TextField({ nullable: true })
  retiredBy!: string | null;

  @TextField({ nullable: true })
  retiredAt!: string | null;

  @TextField({ nullable: true })
  retireReason!: string | null;
}

export class RetireTemplateDto {
  @TextField({ min: 10, max: 2_000, description: 'Why; kept with date and author' })
  @NamesNobody()
  @GivesNoVerdict()
  reason!: string;
}

export class StartDraftDto {
  @TextField({
    optional: true,
    max: LONGEST_CODE,
    pattern: OWN_TEMPLATE_CODE,
    example: 'own-fees-and-papers',
    description: 'Of the draft; needed where the version comes with the product',
  })
  code?: string;
}
