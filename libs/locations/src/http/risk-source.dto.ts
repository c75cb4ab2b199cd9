import {
  BoolField,
  DateField,
  IntField,
  ListField,
  ObjectField,
  OneOfField,
  PageDto,
  TextField,
  TimeField,
  UuidField,
  NamesNobody,
  GivesNoVerdict,
} from '@para42/platform';
import {
  SourceAlertDto,
  SourceFreshnessDto,
  SourcePollingDto,
  SourceUseDto,
} from './source-status.dto';
import { sourceVersionStates } from '../versions/source-version.states';

export class SourceLicenceDto {
  @TextField()
  name!: string;

  @TextField()
  attribution!: string;

  @TextField({ optional: true })
  url?: string;
}

export class GuardFindingDto {
  @TextField({ example: 'dropped_records' })
  code!: string;

  @TextField()
  detail!: string;
}

export class RefusedRowDto {
  @TextField({ example: 'line 12' })
  at!: string;

  @TextField({ example: 'unknown_country' })
  code!: string;

  @TextField()
  detail!: string;
}

export class SourceVersionDto {
  @UuidField()
  id!: string;

  @TextField({ example: 'inform-risk' })
  source!: string;

  @DateField({ description: 'The day that the edition describes' })
  asOf!: string;

  @TimeField({
    description: 'When it was made, where the file tells; else when it was first loaded',
  })
  toldAt!: string;

  @DateField({ nullable: true, description: 'The newest day of which the file itself tells' })
  newestDay!: string | null;

  @TextField({ description: 'SHA-256 of the bytes of the file' })
  sha256!: string;

  @IntField({ min: 0, max: Number.MAX_SAFE_INTEGER })
  byteCount!: number;

  @TextField()
  fileName!: string;

  @TextField()
  licence!: string;

  @TextField()
  attribution!: string;

  @IntField({ min: 0 })
  rowCount!: number;

  @IntField({ min: 0, description: 'Scores, areas and listed entries that could be used' })
  recordCount!: number;

  @IntField({ min: 0 })
  refusedCount!: number;

  @OneOfField(sourceVersionStates.states)
  state!: string;

  @BoolField({
    description: 'In use although much is gone from it; released, it is taken for whole',
  })
  incomplete!: boolean;

  @ListField(() => GuardFindingDto, { description: 'Why it was kept out, or is incomplete' })
  reasons!: GuardFindingDto[];

  @ListField('text', { description: 'Peculiarities of the file' })
  notes!: string[];

  @ListField(() => RefusedRowDto, { description: 'The first 100 rows that could not be used' })
  refused!: RefusedRowDto[];

  @TextField({ nullable: true })
  releaseReason!: string | null;

  @TextField({ nullable: true })
  releasedBy!: string | null;

  @TextField({ nullable: true, description: 'Why it was rejected, or its day corrected' })
  closedReason!: string | null;

  @TextField({ nullable: true })
  closedBy!: string | null;

  @UuidField({ nullable: true, description: 'The version of the same bytes whose day it corrects' })
  corrects!: string | null;

  @TextField()
  loadedBy!: string;

  @TimeField()
  loadedAt!: string;

  @IntField({ min: 1 })
  version!: number;
}

export class SourceVersionPage extends PageDto(SourceVersionDto) {}

export class RiskSourceDto {
  @TextField({ example: 'gdacs' })
  code!: string;

  @TextField()
  title!: string;

  @TextField()
  publisher!: string;

  @ObjectField(() => SourceLicenceDto)
  licence!: SourceLicenceDto;

  @ListField('text', { description: 'Formats that it is read from' })
  formats!: string[];

  @ObjectField(() => SourceVersionDto, {
    nullable: true,
    description: 'The newest version, in use or in quarantine; null where nothing was loaded',
  })
  newest!: SourceVersionDto | null;

  @ObjectField(() => SourceUseDto)
  use!: SourceUseDto;

  @ObjectField(() => SourceFreshnessDto, {
    nullable: true,
    description: 'How old what is in use is; null where nothing is',
  })
  freshness!: SourceFreshnessDto | null;

  @ObjectField(() => SourcePollingDto, {
    nullable: true,
    description: 'Null where the source cannot be asked for',
  })
  polling!: SourcePollingDto | null;

  @ListField(() => SourceAlertDto, { description: 'What somebody should look at' })
  alerts!: SourceAlertDto[];
}

export class LoadVersionDto {
  @DateField({
    optional: true,
    description:
      'The day that the file describes; by default the day that it tells itself, or today',
  })
  asOf?: string;

  @TextField({
    optional: true,
    max: 300,
    description:
      'Which licence of yours covers the file: for a source that needs one, and kept on the version',
  })
  licenceReference?: string;
}

export class ReleaseVersionDto {
  @TextField({ max: 2_000, description: 'Why the version is right although a guard objected' })
  @NamesNobody()
  @GivesNoVerdict()
  reason!: string;
}

export class RejectVersionDto {
  @TextField({ max: 2_000, description: 'Why the version is kept out for good' })
  @NamesNobody()
  @GivesNoVerdict()
  reason!: string;
}

export class CorrectVersionDayDto {
  @DateField({ description: 'The day that the file describes' })
  asOf!: string;

  @TextField({ max: 2_000, description: 'Why the day was wrong' })
  @NamesNobody()
  @GivesNoVerdict()
  reason!: string;
}
