import {
  BoolField,
  DateField,
  IntField,
  JsonField,
  ListField,
  ObjectField,
  OneOfField,
  PageDto,
  PageQuery,
  TextField,
  UuidField,
  NamesNobody,
  GivesNoVerdict,
} from '@para42/platform';
import { CRISIS_TYPES } from '@para42/locations';
import { INVOLVED_PARTIES, INVOLVEMENT } from '@para42/recruitment';
import { CLEAR_REASONS } from '../clear-reason';
import { flagStates } from '../flag.states';

export class SourceRefDto {
  @TextField({ example: 'gdacs' })
  code!: string;

  @UuidField()
  versionId!: string;

  @TextField({ description: 'The day that the version speaks of' })
  asOf!: string;

  @TextField({ description: 'SHA-256 of the file as it came' })
  sha256!: string;
}

export class FlagInvolvementDto {
  @OneOfField(INVOLVED_PARTIES)
  party!: string;

  @UuidField({ nullable: true, description: 'Of a party that is an agency' })
  agencyId!: string | null;

  @OneOfField(INVOLVEMENT)
  kind!: string;

  @DateField({ description: 'Day of the judgement' })
  on!: string;
}

export class LastDecisionDto {
  @OneOfField(flagStates.states)
  state!: string;

  @TextField({ max: 4_000 })
  reason!: string;

  @TextField({ description: 'Who decided, as kind:id' })
  by!: string;

  @DateField()
  on!: string;

  @DateField({ nullable: true })
  reviewOn!: string | null;

  @IntField({ min: 1, description: 'The revision of the flag that it led to' })
  revision!: number;
}

const BECAUSE = {
  nullable: true,
  description:
    'data: the cause is gone; rule_off, rule_retired, rule_changed: the rule was switched off, retired, or asks otherwise',
} as const;

export class FlagDto {
  @UuidField()
  id!: string;

  @TextField({ example: 'site-in-crisis-area' })
  ruleCode!: string;

  @IntField()
  ruleVersion!: number;

  @OneOfField(['site', 'origin', 'recruitment'])
  subject!: string;

  @UuidField()
  siteId!: string;

  @UuidField()
  supplierId!: string;

  @TextField({ description: 'Tells flags of one rule on one site apart' })
  key!: string;

  @OneOfField(flagStates.states)
  state!: string;

  @IntField({ min: 1, max: 5 })
  scale!: number;

  @IntField({ min: 1, max: 5 })
  scope!: number;

  @IntField({ min: 1, max: 5 })
  irremediability!: number;

  @IntField({ min: 1, max: 5, description: 'The highest of scale, scope and irremediability' })
  severity!: number;

  @IntField({ min: 1, max: 5 })
  likelihood!: number;

  @IntField({ description: 'Higher comes first' })
  priority!: number;

  @TextField({ description: 'Why it stands there: severity first, likelihood second' })
  priorityReason!: string;

  @ListField(() => FlagInvolvementDto, {
    description: 'By the latest judgement of each party, of what was observed',
  })
  involvement!: FlagInvolvementDto[];

  @TextField({ nullable: true })
  crisisType!: string | null;

  @TextField()
  title!: string;

  @TextField({ max: 10_000 })
  sentence!: string;

  @JsonField()
  parameters!: Record<string, number>;

  @JsonField({ description: 'Frozen: what the flag rests on' })
  facts!: Record<string, unknown>;

  @TextField({
    description: 'SHA-256 of the canonical JSON of rule, version, parameters and facts',
  })
  factsHash!: string;

  @ListField(() => SourceRefDto)
  sources!: SourceRefDto[];

  @DateField()
  raisedOn!: string;

  @DateField({ description: 'Since when it has stood on these facts' })
  confirmedOn!: string;

  @DateField({ nullable: true })
  clearedOn!: string | null;

  @OneOfField(CLEAR_REASONS, BECAUSE)
  clearedBecause!: string | null;

  @TextField({ nullable: true })
  decisionReason!: string | null;

  @TextField({ nullable: true, description: 'Who decided, as kind:id' })
  decidedBy!: string | null;

  @DateField({ nullable: true })
  reviewOn!: string | null;

  @BoolField({ description: 'The day of review has come: somebody looks at it again' })
  reviewDue!: boolean;

  @ObjectField(() => LastDecisionDto, {
    nullable: true,
    description: 'What a person last decided, in force or undone since',
  })
  lastDecision!: LastDecisionDto | null;

  @IntField({ min: 1 })
  revision!: number;

  @IntField({ min: 1 })
  version!: number;
}

export class FlagPage extends PageDto(FlagDto) {}

export class FlagQuery extends PageQuery {
  @UuidField({ optional: true })
  siteId?: string;

  @UuidField({ optional: true })
  supplierId?: string;

  @OneOfField(flagStates.states, { optional: true })
  state?: string;

  @TextField({ optional: true, max: 100 })
  ruleCode?: string;

  @UuidField({ optional: true, description: 'Only flags that stand on this crisis area' })
  areaId?: string;

  @OneOfField(CRISIS_TYPES, { optional: true })
  crisisType?: string;

  @IntField({ optional: true, min: 1, max: 5, description: 'Of at least this severity' })
  minimumSeverity?: number;

  @OneOfField(['due'], {
    optional: true,
    description: 'due: only settled flags whose day of review has come',
  })
  review?: 'due';
}

export class DecideFlagDto {
  @OneOfField(['open', 'acknowledged', 'mitigated', 'dismissed'])
  state!: 'open' | 'acknowledged' | 'mitigated' | 'dismissed';

  @TextField({ max: 4_000, min: 10, description: 'Why; names of workers do not belong here' })
  @NamesNobody()
  @GivesNoVerdict()
  reason!: string;

  @DateField({
    optional: true,
    description: 'For a dismissal: the day on which it is looked at again',
  })
  reviewOn?: string;
}

export class FlagRevisionDto {
  @UuidField()
  flagId!: string;

  @IntField()
  revision!: number;

  @IntField()
  ruleVersion!: number;

  @OneOfField(flagStates.states)
  state!: string;

  @TextField()
  factsHash!: string;

  @TextField({ max: 10_000 })
  sentence!: string;

  @IntField()
  severity!: number;

  @TextField({ nullable: true, max: 4_000 })
  decisionReason!: string | null;

  @TextField({ nullable: true, description: 'Who decided, as kind:id' })
  decidedBy!: string | null;

  @DateField({ nullable: true })
  reviewOn!: string | null;

  @OneOfField(CLEAR_REASONS, BECAUSE)
  clearedBecause!: string | null;

  @TextField()
  cause!: string;

  @DateField()
  knownOn!: string;
}

export class AsOfQuery {
  @DateField()
  day!: string;
}
