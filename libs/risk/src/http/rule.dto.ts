import {
  BoolField,
  IntField,
  JsonField,
  ListField,
  TextField,
  NamesNobody,
  GivesNoVerdict,
} from '@para42/platform';

export class RuleParameterDto {
  @TextField()
  name!: string;

  @IntField()
  value!: number;

  @IntField()
  default!: number;

  @IntField()
  min!: number;

  @IntField()
  max!: number;

  @TextField()
  unit!: string;
}

export class RuleDto {
  @TextField()
  code!: string;

  @IntField()
  version!: number;

  @TextField()
  title!: string;

  @TextField()
  subject!: string;

  @TextField({ description: 'Paragraph, article or standard' })
  basis!: string;

  @BoolField()
  enabled!: boolean;

  @ListField(() => RuleParameterDto)
  parameters!: RuleParameterDto[];

  @TextField({ nullable: true })
  reason!: string | null;

  @TextField({ nullable: true })
  decidedAt!: string | null;
}

export class SetRuleDto {
  @BoolField()
  enabled!: boolean;

  @JsonField({ optional: true, description: 'Whole numbers by parameter name, within the bounds' })
  parameters?: Record<string, unknown>;

  @TextField({ min: 10, max: 4_000, description: 'Why; kept with date and author' })
  @NamesNobody()
  @GivesNoVerdict()
  reason!: string;
}
