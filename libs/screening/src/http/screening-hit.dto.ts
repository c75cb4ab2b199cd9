import {
  BoolField,
  DateField,
  IntField,
  ListField,
  NamesNobody,
  ObjectField,
  OneOfField,
  PageDto,
  PageQuery,
  TextField,
  TimeField,
  UuidField,
} from '@para42/platform';
import { CLOSE_CAUSES } from '../hits/hit';
import { HIT_STATES, VERDICTS, type HitState, type Verdict } from '../hits/hit.states';
import { ENTRY_KINDS } from '../lists/entity-list';
import { SUBJECT_KINDS, type SubjectKind } from '../subjects/screening-subject';

const STRENGTHS = ['strong', 'possible'] as const;

export class MatchPartDto {
  @OneOfField(['name', 'identifier', 'country', 'address'])
  part!: string;

  @OneOfField(['yes', 'partly', 'no', 'unknown'])
  agrees!: string;

  @TextField({ description: 'What agrees, in words', example: 'Both in China.' })
  text!: string;
}

export class EntryNameDto {
  @OneOfField(['alias', 'related'], { description: 'related: a subsidiary or affiliate' })
  kind!: string;

  @TextField()
  text!: string;
}

export class HitEntryDto {
  @OneOfField(ENTRY_KINDS)
  kind!: string;

  @TextField({ nullable: true, description: 'Null: a natural person, whose name is not kept' })
  name!: string | null;

  @ListField(() => EntryNameDto)
  otherNames!: EntryNameDto[];

  @ListField('text', { description: 'ISO 3166-1 alpha-2' })
  countries!: string[];

  @TextField({ nullable: true })
  address!: string | null;

  @TextField({ nullable: true, description: 'Sub-list, status or programme' })
  measure!: string | null;

  @DateField({ nullable: true })
  listedOn!: string | null;

  @TextField({ nullable: true, max: 8_000, description: 'As published' })
  raw!: string | null;

  @OneOfField(['listed', 'ended', 'removed'], { description: 'In the edition in use' })
  state!: string;
}

export class HitSourceDto {
  @TextField({ example: 'uflpa-entity-list' })
  code!: string;

  @UuidField()
  versionId!: string;

  @DateField()
  asOf!: string;

  @TextField()
  sha256!: string;
}

export class ScreeningHitDto {
  @UuidField()
  id!: string;

  @OneOfField(SUBJECT_KINDS)
  subjectKind!: string;

  @UuidField()
  subjectId!: string;

  @UuidField({ nullable: true, description: 'The supplier that the subject is or belongs to' })
  supplierId!: string | null;

  @UuidField()
  entryId!: string;

  @TextField()
  list!: string;

  @UuidField()
  listVersionId!: string;

  @IntField({ min: 0, max: 100 })
  score!: number;

  @OneOfField(STRENGTHS)
  strength!: string;

  @ListField(() => MatchPartDto)
  parts!: MatchPartDto[];

  @TextField({ description: 'SHA-256 of the names, country, address and numbers here' })
  subjectSha256!: string;

  @TextField({ description: 'SHA-256 of what the list says' })
  entrySha256!: string;

  @OneOfField(HIT_STATES, { description: 'open: to be reviewed by a person' })
  state!: string;

  @OneOfField(VERDICTS, { nullable: true })
  verdict!: string | null;

  @TextField({ nullable: true })
  reviewReason!: string | null;

  @TextField({ nullable: true })
  reviewedBy!: string | null;

  @TimeField({ nullable: true })
  reviewedAt!: string | null;

  @DateField()
  openedOn!: string;

  @DateField({ nullable: true })
  closedOn!: string | null;

  @OneOfField(CLOSE_CAUSES, { nullable: true })
  closeCause!: string | null;

  @ObjectField(() => HitEntryDto)
  entry!: HitEntryDto;

  @ObjectField(() => HitSourceDto)
  source!: HitSourceDto;

  @IntField({ min: 1 })
  version!: number;
}

export class HitStepDto {
  @OneOfField(['raised', 'changed', 'reopened', 'reviewed', 'closed'])
  what!: string;

  @OneOfField(VERDICTS, { nullable: true })
  verdict!: string | null;

  @TextField({ nullable: true })
  reason!: string | null;

  @IntField({ min: 0, max: 100 })
  score!: number;

  @TextField()
  by!: string;

  @TimeField()
  at!: string;
}

export class ScreeningHitWithStepsDto extends ScreeningHitDto {
  @ListField(() => HitStepDto, { description: 'All that happened to it, oldest first' })
  steps!: HitStepDto[];
}

export class ScreeningHitPage extends PageDto(ScreeningHitDto) {}

export class ScreeningHitQuery extends PageQuery {
  @OneOfField(HIT_STATES, { optional: true })
  state?: HitState;

  @TextField({ optional: true, max: 50, description: 'Code of a list' })
  list?: string;

  @OneOfField(STRENGTHS, { optional: true })
  strength?: 'strong' | 'possible';

  @OneOfField(SUBJECT_KINDS, { optional: true })
  subjectKind?: SubjectKind;

  @UuidField({ optional: true })
  subjectId?: string;

  @UuidField({ optional: true, description: 'Hits of the supplier and of its sites' })
  supplierId?: string;
}

export class ReviewHitDto {
  @OneOfField(VERDICTS, { description: 'Whether the subject is the listed entity' })
  verdict!: Verdict;

  @TextField({ max: 2_000, description: 'What was looked at, and what it showed' })
  @NamesNobody()
  reason!: string;
}

export class StartScreeningDto {
  @BoolField({ optional: true, description: 'Every pair again; by default only what changed' })
  all?: boolean;
}
