import { IntField, JsonField, ListField, OneOfField, TextField } from '@para42/platform';
import { SUBJECTS } from '../engine/template-document';

export class TemplateDto {
  @TextField()
  code!: string;

  @IntField()
  version!: number;

  @TextField({ description: 'SHA-256 of the canonical document' })
  hash!: string;

  @OneOfField(SUBJECTS, { description: 'Who answers it' })
  subject!: string;

  @TextField()
  title!: string;

  @ListField('text')
  locales!: string[];

  @ListField('text', { description: 'Locales that no native speaker has reviewed yet' })
  unreviewed!: string[];

  @IntField()
  questions!: number;
}

export class TemplateListDto {
  @ListField(() => TemplateDto)
  items!: TemplateDto[];
}

export class TemplateDetailDto extends TemplateDto {
  @JsonField()
  document!: Record<string, unknown>;
}
