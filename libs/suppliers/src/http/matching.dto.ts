import {
  BoolField,
  IntField,
  JsonField,
  ListField,
  NamesNobody,
  OneOfField,
  PageDto,
  PageQuery,
  TextField,
  TimeField,
  UuidField,
} from '@para42/platform';
import { Transform } from 'class-transformer';
import {
  CANDIDATE_STATES,
  HELD_BECAUSE,
  type CandidateState,
} from '../matching/candidates/match-candidate';
import { MATCH_DECISIONS } from '../matching/candidates/match-decision.service';
import { REASON_AGREES, REASON_PARTS } from '../matching/compare/match-reason';
import { MATCH_KINDS, type MatchKind } from '../matching/compare/party';
import { MERGE_ORIGINS } from '../matching/merges/record-merge';

const SCORE = { min: 0, max: 100, nullable: true };

export class MatchReasonDto {
  @OneOfField(REASON_PARTS)
  part!: string;

  @OneOfField(REASON_AGREES)
  agrees!: string;

  @TextField({ example: 'The addresses are the same.' })
  text!: string;
}

export class MatchCandidateDto {
  @UuidField()
  id!: string;

  @OneOfField(MATCH_KINDS)
  kind!: string;

  @UuidField({ description: 'The older of the two' })
  firstId!: string;

  @TextField()
  firstName!: string;

  @UuidField()
  secondId!: string;

  @TextField()
  secondName!: string;

  @OneOfField(['sure', 'possible'], {
    description: 'sure: merged without asking, unless heldBecause says why not',
  })
  verdict!: string;

  @IntField({ min: 0, max: 100, description: 'Of all parts, to put candidates in an order' })
  score!: number;

  @IntField(SCORE)
  nameScore!: number | null;

  @IntField(SCORE)
  addressScore!: number | null;

  @IntField({ min: 0, nullable: true, description: 'Metres' })
  distanceM!: number | null;

  @OneOfField(['agree', 'contradict', 'none'])
  identifiers!: string;

  @ListField(() => MatchReasonDto, { description: 'What agrees, then what speaks against it' })
  reasons!: MatchReasonDto[];

  @OneOfField(HELD_BECAUSE, {
    nullable: true,
    description: 'carries_records, has_users: sure, and something hangs on both',
  })
  heldBecause!: string | null;

  @OneOfField(CANDIDATE_STATES)
  state!: string;

  @TextField({ nullable: true })
  decidedBy!: string | null;

  @TimeField({ nullable: true })
  decidedAt!: string | null;

  @TextField({ nullable: true })
  decisionReason!: string | null;

  @UuidField({ nullable: true, description: 'The merge that came of it' })
  mergeId!: string | null;

  @TimeField()
  createdAt!: string;

  @IntField({ min: 1 })
  version!: number;
}

export class MatchCandidatePage extends PageDto(MatchCandidateDto) {}

export class MatchCandidateQuery extends PageQuery {
  @OneOfField(CANDIDATE_STATES, { optional: true, description: 'open: for a person to decide' })
  state?: CandidateState;

  @OneOfField(MATCH_KINDS, { optional: true })
  kind?: MatchKind;

  @UuidField({ optional: true, description: 'One of the two' })
  subjectId?: string;
}

export class DecideMatchDto {
  @OneOfField(MATCH_DECISIONS, { description: 'same: the two are merged at once' })
  decision!: 'same' | 'different';

  @UuidField({
    optional: true,
    description:
      'Which of the two stays; by default the one on which something hangs, else the older',
  })
  survivorId?: string;

  @BoolField({
    optional: true,
    description: 'That people of a supplier may see the sites that the answer 409 named',
  })
  shownToPeople?: boolean;

  @TextField({ max: 2_000, description: 'What was looked at, and what it showed' })
  @NamesNobody()
  reason!: string;
}

export class UndoConflictDto {
  @TextField()
  field!: string;

  @TextField()
  text!: string;
}

export class MergeDto {
  @UuidField()
  id!: string;

  @OneOfField(MATCH_KINDS)
  kind!: string;

  @UuidField()
  survivorId!: string;

  @UuidField({ description: 'Answers with the survivor from then on' })
  mergedId!: string;

  @UuidField({ nullable: true })
  candidateId!: string | null;

  @OneOfField(MERGE_ORIGINS)
  origin!: string;

  @TextField({ nullable: true })
  reason!: string | null;

  @JsonField({ description: 'What the survivor took over, by field: from and to' })
  taken!: Record<string, unknown>;

  @ListField('uuid', { max: 1_000_000, description: 'Sites that came with a merged supplier' })
  movedSiteIds!: string[];

  @TextField()
  mergedBy!: string;

  @TimeField()
  mergedAt!: string;

  @TextField({ nullable: true })
  undoneBy!: string | null;

  @TimeField({ nullable: true })
  undoneAt!: string | null;

  @TextField({ nullable: true })
  undoReason!: string | null;

  @ListField(() => UndoConflictDto, {
    nullable: true,
    description: 'What an undo left as somebody had changed it meanwhile',
  })
  undoConflicts!: UndoConflictDto[] | null;

  @IntField({ min: 1 })
  version!: number;
}

export class MergePage extends PageDto(MergeDto) {}

export class MergeQuery extends PageQuery {
  @OneOfField(MATCH_KINDS, { optional: true })
  kind?: MatchKind;

  @UuidField({ optional: true, description: 'The survivor, or what was merged into it' })
  subjectId?: string;

  @Transform(({ value }: { value: unknown }) =>
    value === 'true' ? true : value === 'false' ? false : value,
  )
  @BoolField({ optional: true, description: 'true: only merges that were not undone' })
  standing?: boolean;
}

export class MergeRecordsDto {
  @OneOfField(MATCH_KINDS)
  kind!: MatchKind;

  @UuidField({ description: 'Which of the two stays' })
  survivorId!: string;

  @UuidField({ description: 'Answers with the survivor from then on' })
  mergedId!: string;

  @BoolField({
    optional: true,
    description: 'That people of a supplier may see the sites that the answer 409 named',
  })
  shownToPeople?: boolean;

  @TextField({ max: 2_000, description: 'What was looked at, and what it showed' })
  @NamesNobody()
  reason!: string;
}

export class UndoMergeDto {
  @TextField({ max: 2_000, description: 'Why the two are two' })
  @NamesNobody()
  reason!: string;
}

export class StartMatchingDto {
  @BoolField({ optional: true, description: 'Every record again; by default only what changed' })
  all?: boolean;
}
