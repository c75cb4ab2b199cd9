import {
  BoolField,
  IntField,
  ListField,
  ObjectField,
  OneOfField,
  PageDto,
  PageQuery,
  TEXT_ENCODINGS,
  TextField,
  TimeField,
  UuidField,
  type TextEncodingName,
} from '@para42/platform';
import { Transform } from 'class-transformer';
import type { RowOutcome } from '../imports/chunk-plan';
import { IMPORT_MODES, OUTCOMES, type ImportMode } from '../imports/facility-import';
import { IMPORT_FIELDS } from '../imports/import-columns.data';

const RUN_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'];
const WEIGHTS = ['refuse', 'hold', 'warn'];

/** The fields of the form beside the file. */
export class SendImportDto {
  @OneOfField(IMPORT_MODES, { optional: true })
  mode?: ImportMode;

  @OneOfField(TEXT_ENCODINGS, { optional: true })
  encoding?: TextEncodingName;

  @TextField({ max: 100, min: 1, optional: true })
  sheetName?: string;
}

export class ImportFileDto {
  @TextField()
  name!: string;

  @IntField({ min: 0, max: Number.MAX_SAFE_INTEGER })
  bytes!: number;

  @TextField({ description: 'Of the file as it came in, hexadecimal' })
  sha256!: string;
}

export class ImportColumnDto {
  @TextField({ min: 0, description: 'As the list has it' })
  header!: string;

  @OneOfField(IMPORT_FIELDS, { nullable: true, description: 'Null: the column is not read' })
  field!: string | null;
}

export class ImportReadingDto {
  @OneOfField(['csv', 'xlsx'])
  type!: string;

  @OneOfField(TEXT_ENCODINGS, { nullable: true })
  encoding!: string | null;

  @BoolField({ description: 'Nothing in the file proves the encoding' })
  encodingGuessed!: boolean;

  @TextField({ nullable: true })
  delimiter!: string | null;

  @TextField({ nullable: true })
  sheetName!: string | null;

  @IntField({ min: 1 })
  headerRow!: number;

  @ListField(() => ImportColumnDto)
  columns!: ImportColumnDto[];
}

export class ImportCountsDto {
  @IntField({ min: 0, description: 'created + updated + unchanged + refused + held' })
  rowsIn!: number;

  @IntField({ min: 0 })
  created!: number;

  @IntField({ min: 0 })
  updated!: number;

  @IntField({ min: 0 })
  unchanged!: number;

  @IntField({ min: 0, description: 'Not taken in' })
  refused!: number;

  @IntField({ min: 0, description: 'Not taken in until a person decides' })
  held!: number;

  @IntField({ min: 0, description: 'Taken in with something to look at' })
  warned!: number;

  @IntField({ min: 0 })
  suppliersCreated!: number;
}

export class ImportProgressDto {
  @IntField({ min: 0 })
  done!: number;

  @IntField({ min: 0, nullable: true, description: 'Null until the file is read to its end' })
  total!: number | null;
}

export class ImportErrorDto {
  @TextField()
  code!: string;

  @TextField({ min: 0 })
  detail!: string;
}

export class ImportDto {
  @UuidField()
  id!: string;

  @UuidField({ description: 'The run that it can be resumed by' })
  runId!: string;

  @OneOfField(IMPORT_MODES)
  mode!: string;

  @OneOfField(RUN_STATES)
  state!: string;

  @BoolField()
  cancelRequested!: boolean;

  @ObjectField(() => ImportFileDto)
  file!: ImportFileDto;

  @ObjectField(() => ImportReadingDto, { nullable: true, description: 'How the file was read' })
  reading!: ImportReadingDto | null;

  @ObjectField(() => ImportProgressDto)
  progress!: ImportProgressDto;

  @ObjectField(() => ImportCountsDto)
  counts!: ImportCountsDto;

  @ObjectField(() => ImportErrorDto, { nullable: true })
  error!: ImportErrorDto | null;

  @TimeField()
  createdAt!: string;
}

export const ImportPage = PageDto(ImportDto);

export class ImportProblemDto {
  @TextField({ description: 'Stable' })
  code!: string;

  @OneOfField(WEIGHTS, {
    description: 'refuse: not taken in; hold: a person decides; warn: taken in',
  })
  weight!: string;

  @TextField({ example: 'B12' })
  cell!: string;

  @OneOfField(IMPORT_FIELDS, { nullable: true, description: 'Null: the row as a whole' })
  column!: string | null;

  @TextField({ min: 0, description: 'As the list has it, shortened' })
  value!: string;

  @TextField({ description: 'What is wrong' })
  detail!: string;

  @TextField({ description: 'What to do about it' })
  mend!: string;
}

export class ImportRowDto {
  @IntField({ min: 1, description: 'As a spreadsheet program counts' })
  rowNumber!: number;

  @OneOfField(OUTCOMES)
  outcome!: string;

  @UuidField({ nullable: true, description: 'The site of the register that the row means' })
  siteId!: string | null;

  @ListField(() => ImportProblemDto)
  problems!: ImportProblemDto[];
}

export const ImportRowPage = PageDto(ImportRowDto);

export class ImportRowQuery extends PageQuery {
  @OneOfField(OUTCOMES, { optional: true })
  outcome?: RowOutcome;

  @Transform(({ value }: { value: unknown }) =>
    value === 'true' ? true : value === 'false' ? false : value,
  )
  @BoolField({ optional: true, description: 'Only rows with something to say' })
  remarked?: boolean;
}
