import { IntField, ListField, OneOfField, TextField, UuidField } from '@para42/platform';
import { SUBJECTS, type TemplateSubject } from '../engine/template-document';
import { IMPORT_MODES, type ImportMode } from '../forms/form-exchange.service';

/** The fields of the form beside the file. */
export class SendFormDto {
  @OneOfField(SUBJECTS, { description: 'Who answers it' })
  subject!: TemplateSubject;

  @TextField({ optional: true, max: 80, description: 'Of the template, beginning with own-' })
  code?: string;

  @TextField({ optional: true, max: 20, description: 'Language of texts that name none' })
  locale?: string;

  @OneOfField(IMPORT_MODES, { optional: true })
  mode?: ImportMode;
}

export class FormProblemDto {
  @TextField()
  sheet!: string;

  @TextField({ min: 0, description: 'Such as F12; empty for a sheet as a whole' })
  cell!: string;

  @TextField({ description: 'Stable' })
  code!: string;

  @TextField({ description: 'What is wrong and what to do' })
  message!: string;
}

export class FormLossDto {
  @TextField()
  sheet!: string;

  @TextField({ min: 0, description: 'Such as F12; empty for a sheet as a whole' })
  cell!: string;

  @TextField({ description: 'Stable' })
  code!: string;

  @TextField({ min: 0, description: 'What stands there, the beginning of it' })
  what!: string;

  @TextField({ description: 'What becomes of it' })
  becomes!: string;
}

export class FormNameDto {
  @OneOfField(['section', 'question', 'choice'])
  kind!: string;

  @TextField({ description: 'In the form' })
  name!: string;

  @TextField({ description: 'In the template' })
  code!: string;

  @ListField('text', { description: 'Tables that a column lies in, from the outside' })
  tables!: string[];

  @TextField({ min: 0, description: 'Of a choice' })
  list!: string;

  @TextField()
  sheet!: string;

  @TextField({ min: 0 })
  cell!: string;
}

export class FormImportDto {
  @OneOfField(IMPORT_MODES)
  mode!: string;

  @UuidField({ nullable: true, description: 'Of the draft; null in a dry run' })
  draftId!: string | null;

  @TextField({ description: 'Of the template' })
  code!: string;

  @IntField({ description: 'Questions, the columns of tables not counted' })
  questions!: number;

  @ListField(() => FormProblemDto, { description: 'Of a dry run; else they refuse the form' })
  problems!: FormProblemDto[];

  @ListField(() => FormLossDto, { description: 'What is not carried, or not as it stands' })
  losses!: FormLossDto[];

  @IntField({ description: 'Problems and losses beyond those listed' })
  unlisted!: number;

  @ListField(() => FormNameDto, {
    description: 'Codes of sections and questions, and of choices whose code is not their name',
  })
  names!: FormNameDto[];
}

export class NotCarriedPartDto {
  @TextField({ description: 'Such as /question/visibleWhen' })
  path!: string;

  @TextField({ min: 0, max: 10_000 })
  what!: string;

  @TextField()
  why!: string;
}

export class NotCarriedDto {
  @ListField(() => NotCarriedPartDto)
  items!: NotCarriedPartDto[];
}
