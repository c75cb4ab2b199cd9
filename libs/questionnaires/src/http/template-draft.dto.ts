import {
  BoolField,
  IntField,
  JsonField,
  ListField,
  ObjectField,
  OneOfField,
  PageDto,
  PageQuery,
  TextField,
  UuidField,
} from '@para42/platform';
import type { DraftDefinition } from '../authoring/own-template';

const STATES = ['draft', 'linted', 'published'] as const;

export class WriteTemplateDraftDto {
  @JsonField({
    description:
      'The questionnaire: code (own-…), subject, locales, title, sections with questions. Its version is given when it is published. GET /v1/questionnaire-template-schema has all that it can hold.',
    example: {
      code: 'own-fees',
      subject: 'supplier',
      locales: ['en'],
      title: 'Fees',
      sections: [
        {
          code: 'fees',
          title: 'Fees',
          questions: [{ code: 'charged', type: 'yes_no', label: 'Do workers pay fees?' }],
        },
      ],
    },
  })
  definition!: Record<string, unknown>;
}

export class DraftFindingDto {
  @TextField({ description: 'JSON pointer into the definition' })
  path!: string;

  @TextField({ description: 'Stable' })
  code!: string;

  @TextField({ description: 'What is wrong and what to do' })
  message!: string;
}

export class DraftLintDto {
  @ListField(() => DraftFindingDto, { description: 'Each forbids publishing' })
  errors!: DraftFindingDto[];

  @ListField(() => DraftFindingDto, { description: 'To be thought about; none forbids anything' })
  warnings!: DraftFindingDto[];

  @BoolField({ description: 'There were more than are listed' })
  truncated!: boolean;
}

export class DraftOriginDto {
  @TextField()
  code!: string;

  @IntField()
  version!: number;
}

export class TemplateDraftSummaryDto {
  @UuidField()
  id!: string;

  @TextField()
  code!: string;

  @OneOfField(STATES, { description: 'linted: a lint of exactly this content found no error' })
  state!: (typeof STATES)[number];

  @TextField({ description: 'SHA-256 of the canonical definition' })
  contentHash!: string;

  @TextField({ nullable: true, description: 'Content that the last lint was about' })
  lintHash!: string | null;

  @ObjectField(() => DraftOriginDto, { nullable: true, description: 'What it was copied from' })
  from!: DraftOriginDto | null;

  @IntField({ nullable: true, description: 'The version that it was published as' })
  publishedVersion!: number | null;

  @IntField({ description: 'Send it as If-Match' })
  version!: number;

  @TextField()
  createdBy!: string;

  @TextField()
  changedBy!: string;

  @TextField()
  createdAt!: string;

  @TextField()
  changedAt!: string;
}

export class TemplateDraftDto extends TemplateDraftSummaryDto {
  @JsonField()
  definition!: DraftDefinition;

  @ObjectField(() => DraftLintDto, {
    nullable: true,
    description: 'Of the present content; null: not linted since it was written',
  })
  lint!: DraftLintDto | null;
}

export class TemplateDraftQuery extends PageQuery {}

export class TemplateDraftPage extends PageDto(TemplateDraftSummaryDto) {}
