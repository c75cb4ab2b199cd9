import {
  BoolField,
  IntField,
  JsonField,
  ListField,
  ObjectField,
  OneOfField,
  TextField,
  UuidField,
  NamesNobody,
  GivesNoVerdict,
} from '@para42/platform';
import type { RuleStep, TrialExample } from '../tenant-rules/tenant-rule';
import { OWN_CODE } from '../tenant-rules/tenant-rule';
import type { TenantRuleState } from '../tenant-rules/tenant-rule.states';

const STATES = ['draft', 'tried', 'live', 'retired'] as const satisfies TenantRuleState[];
const STEPS = [
  ...(['created', 'edited', 'tried', 'live', 'replaced', 'retired'] as const),
] satisfies RuleStep['step'][];

export class OwnRuleSeverityDto {
  @IntField({ min: 1, max: 5, description: 'How grave the harm is' })
  scale!: number;

  @IntField({ min: 1, max: 5, description: 'How many could be affected' })
  scope!: number;

  @IntField({ min: 1, max: 5, description: 'How hard it would be to put right' })
  irremediability!: number;
}

export class OwnRuleContentDto {
  @TextField({ min: 3, max: 200 })
  title!: string;

  @TextField({
    max: 2_000,
    description: 'In CEL over the facts of a site; true for the sites to be flagged',
    example: 'site.country == "NPL" && areas.exists(area, area.severity >= 4)',
  })
  condition!: string;

  @TextField({
    nullable: true,
    max: 2_000,
    description: 'In CEL, a text that tells flags on one site apart; null: one flag for a site',
    example: 'site.country',
  })
  key!: string | null;

  @ObjectField(() => OwnRuleSeverityDto)
  severity!: OwnRuleSeverityDto;

  @IntField({ min: 1, max: 5, description: '1 (remote) to 5 (present)' })
  likelihood!: number;

  @TextField({
    min: 10,
    max: 500,
    description: 'What a flag says: indicators present or suspected, no verdict, nobody by name',
  })
  sentence!: string;

  @TextField({ min: 3, max: 500, description: 'Paragraph, article, standard or own decision' })
  basis!: string;
}

export class CreateOwnRuleDto extends OwnRuleContentDto {
  @TextField({ max: 80, pattern: OWN_CODE, example: 'own-flood-season' })
  code!: string;

  @TextField({ min: 10, max: 4_000, description: 'Why; kept with date and author' })
  @NamesNobody()
  @GivesNoVerdict()
  reason!: string;
}

export class ChangeOwnRuleDto extends OwnRuleContentDto {
  @TextField({ min: 10, max: 4_000, description: 'Why; kept with date and author' })
  @NamesNobody()
  @GivesNoVerdict()
  reason!: string;
}

export class OwnRuleStepReasonDto {
  @TextField({ min: 10, max: 4_000, description: 'Why; kept with date and author' })
  @NamesNobody()
  @GivesNoVerdict()
  reason!: string;
}

export class OwnRuleVersionDto extends OwnRuleContentDto {
  @IntField({ description: 'Stands in the flags that it raises' })
  number!: number;

  @OneOfField(STATES)
  state!: TenantRuleState;

  @TextField({ description: 'SHA-256 of the content' })
  contentHash!: string;

  @UuidField({ nullable: true, description: 'The trial of this content; null: none yet' })
  trialId!: string | null;

  @TextField()
  createdAt!: string;

  @TextField()
  changedAt!: string;
}

export class OwnRuleFailureDto {
  @TextField({ description: 'When it failed last' })
  at!: string;

  @IntField({
    description:
      'Sites on which it failed when they were last assessed; flags there stay as they were',
  })
  sites!: number;

  @TextField()
  message!: string;
}

export class OwnRuleDto {
  @UuidField()
  id!: string;

  @TextField()
  code!: string;

  @IntField({ description: 'Send it as If-Match' })
  version!: number;

  @TextField()
  createdAt!: string;

  @ObjectField(() => OwnRuleFailureDto, { nullable: true })
  failing!: OwnRuleFailureDto | null;

  @ListField(() => OwnRuleVersionDto, { description: 'The newest first' })
  versions!: OwnRuleVersionDto[];
}

export class OwnRuleStepDto {
  @IntField()
  number!: number;

  @OneOfField(STEPS)
  step!: RuleStep['step'];

  @TextField()
  reason!: string;

  @TextField()
  decidedBy!: string;

  @TextField()
  decidedAt!: string;
}

export class OwnRuleHistoryDto extends OwnRuleDto {
  @ListField(() => OwnRuleStepDto, { description: 'The oldest first' })
  steps!: OwnRuleStepDto[];
}

export class TrialExampleDto {
  @UuidField()
  siteId!: string;

  @UuidField()
  supplierId!: string;

  @TextField()
  key!: string;

  @JsonField({ description: 'What a flag would freeze' })
  facts!: TrialExample['facts'];
}

export class TrialErrorDto {
  @UuidField()
  siteId!: string;

  @TextField()
  message!: string;
}

export class OwnRuleTrialDto {
  @UuidField()
  id!: string;

  @UuidField()
  ruleId!: string;

  @IntField()
  number!: number;

  @TextField()
  contentHash!: string;

  @UuidField({ nullable: true, description: 'The run that tries the remaining sites' })
  runId!: string | null;

  @BoolField({ description: 'Every active site was tried' })
  complete!: boolean;

  @IntField({ description: 'Tried so far' })
  sites!: number;

  @IntField()
  flagged!: number;

  @IntField({ description: 'Sites on which the rule could not be worked out' })
  errors!: number;

  @ListField(() => TrialExampleDto)
  examples!: TrialExampleDto[];

  @ListField(() => TrialErrorDto)
  errorExamples!: TrialErrorDto[];

  @TextField()
  startedAt!: string;

  @TextField({ nullable: true })
  finishedAt!: string | null;
}
