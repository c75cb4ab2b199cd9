import {
  BoolField,
  IntField,
  IntQuery,
  JsonField,
  ListField,
  OneOfField,
  TextField,
} from '@para42/platform';
import {
  CONFLICT_CHOICES,
  UPLOAD_MODES,
  type ConflictChoice,
  type UploadMode,
} from '../workbook/workbook.service';

/** The fields of the form beside the file. */
export class SendWorkbookDto {
  @OneOfField(UPLOAD_MODES, { optional: true })
  mode?: UploadMode;

  @OneOfField(CONFLICT_CHOICES, { optional: true })
  conflicts?: ConflictChoice;

  @IntQuery({ min: 1 })
  seen?: number;
}

const KINDS = [
  'answered',
  'changed',
  'cleared',
  'declined',
  'row_added',
  'row_changed',
  'row_removed',
] as const;

export class WorkbookChangeDto {
  @TextField({ description: '/question, or /table/row' })
  path!: string;

  @OneOfField(KINDS, { description: 'row_removed: the row is gone from the sheet, or was emptied' })
  kind!: string;

  @BoolField()
  declined!: boolean;

  @JsonField({ shape: 'any', nullable: true, description: 'As the workbook says it' })
  value!: unknown;

  @TextField({ description: 'Sheet where it stands', min: 0 })
  sheet!: string;

  @TextField({ description: 'Cell, such as B7; empty for a row that is gone', min: 0 })
  cell!: string;
}

export class WorkbookConflictDto {
  @TextField({ description: '/question, or /table/row' })
  path!: string;

  @TextField({ min: 0 })
  sheet!: string;

  @TextField({ min: 0 })
  cell!: string;

  @JsonField({ shape: 'any', nullable: true, description: 'What the workbook says' })
  yourValue!: unknown;

  @BoolField()
  yourDeclined!: boolean;

  @JsonField({ shape: 'any', nullable: true, description: 'What is saved here' })
  currentValue!: unknown;

  @BoolField()
  currentDeclined!: boolean;

  @IntField({ description: 'Of the answer' })
  currentVersion!: number;
}

export class CellProblemDto {
  @TextField()
  sheet!: string;

  @TextField({ description: 'Such as B7' })
  cell!: string;

  @TextField({ description: 'Of the answer: /question, /table/row/column and so on' })
  path!: string;

  @TextField()
  code!: string;

  @TextField({ description: 'What to do, in the language of the workbook' })
  message!: string;

  @TextField({ description: 'What stands there, the beginning of it', min: 0 })
  value!: string;
}

export class WorkbookOutcomeDto {
  @OneOfField(UPLOAD_MODES)
  mode!: string;

  @IntField({ description: 'Of the assignment' })
  version!: number;

  @ListField(() => WorkbookChangeDto, { description: 'Saved, or in a dry run what would be' })
  changes!: WorkbookChangeDto[];

  @ListField(() => WorkbookConflictDto, {
    description: 'Changed here as well since the download: left alone, or replaced with overwrite',
  })
  conflicts!: WorkbookConflictDto[];

  @ListField(() => CellProblemDto, { description: 'Of a dry run; else they refuse the workbook' })
  problems!: CellProblemDto[];

  @ListField('text', { description: 'Questions whose cells are gone: their answers stay' })
  missing!: string[];
}
