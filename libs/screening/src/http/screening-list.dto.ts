import {
  DateField,
  IntField,
  ListField,
  NamesNobody,
  ObjectField,
  OneOfField,
  PageDto,
  TextField,
  TimeField,
  UuidField,
} from '@para42/platform';
import { LIST_AGES } from '../versions/list-age';
import { listVersionStates } from '../versions/list-version.states';

export class ListLicenceDto {
  @TextField()
  name!: string;

  @TextField()
  attribution!: string;

  @TextField({ optional: true })
  url?: string;
}

export class ListFindingDto {
  @TextField({ example: 'dropped_entries' })
  code!: string;

  @TextField()
  detail!: string;
}

export class ListRefusedRowDto {
  @TextField({ example: 'line 12' })
  at!: string;

  @TextField({ example: 'name_missing' })
  code!: string;

  @TextField()
  detail!: string;
}

export class ListVersionDto {
  @UuidField()
  id!: string;

  @TextField({ example: 'uflpa-entity-list' })
  list!: string;

  @DateField({ description: 'The day that the edition describes' })
  asOf!: string;

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

  @IntField({ min: 0 })
  entryCount!: number;

  @IntField({ min: 0 })
  refusedCount!: number;

  @OneOfField(listVersionStates.states)
  state!: string;

  @ListField(() => ListFindingDto, { description: 'Why it was kept out' })
  reasons!: ListFindingDto[];

  @ListField('text', { description: 'Peculiarities of the file' })
  notes!: string[];

  @ListField(() => ListRefusedRowDto, { description: 'The first 100 rows that could not be used' })
  refused!: ListRefusedRowDto[];

  @TextField({ nullable: true })
  releaseReason!: string | null;

  @TextField({ nullable: true })
  releasedBy!: string | null;

  @TextField()
  loadedBy!: string;

  @TimeField()
  loadedAt!: string;

  @TimeField({
    nullable: true,
    description: 'When every subject had been held against what it changed',
  })
  screenedAt!: string | null;

  @IntField({ min: 1 })
  version!: number;
}

export class ListVersionPage extends PageDto(ListVersionDto) {}

export class ListAgeDto {
  @OneOfField(LIST_AGES, { description: 'never: no edition is in use; old: a newer one is due' })
  state!: string;

  @DateField({ nullable: true, description: 'The day that the edition in use describes' })
  asOf!: string | null;

  @IntField({ nullable: true, min: 0, description: 'Days since then' })
  days!: number | null;

  @IntField({ min: 1, description: 'The most days that go by between two editions' })
  rhythmDays!: number;

  @TextField({ nullable: true, description: 'What to do about it' })
  advice!: string | null;
}

export class ScreeningListDto {
  @TextField({ example: 'uflpa-entity-list' })
  code!: string;

  @TextField()
  title!: string;

  @TextField()
  publisher!: string;

  @ObjectField(() => ListLicenceDto)
  licence!: ListLicenceDto;

  @ListField('text', { description: 'Formats that it is read from' })
  formats!: string[];

  @TextField({
    nullable: true,
    description: 'What to state of a licence of your own; null where none is needed',
  })
  needsLicence!: string | null;

  @TextField({ nullable: true, description: 'What to know before relying on it' })
  caveat!: string | null;

  @ObjectField(() => ListVersionDto, {
    nullable: true,
    description: 'The newest edition, in use or in quarantine; null where nothing was loaded',
  })
  newest!: ListVersionDto | null;

  @ObjectField(() => ListAgeDto, { description: 'Of the edition in use' })
  age!: ListAgeDto;
}

export class LoadListVersionDto {
  @DateField({ optional: true, description: 'The day that the file describes; today by default' })
  asOf?: string;

  @TextField({
    optional: true,
    max: 300,
    description:
      'Which licence of yours covers the file: for a list that needs one, and kept on the version',
  })
  licenceReference?: string;
}

export class ReleaseListVersionDto {
  @TextField({ max: 2_000, description: 'Why the edition is right although a guard objected' })
  @NamesNobody()
  reason!: string;
}
