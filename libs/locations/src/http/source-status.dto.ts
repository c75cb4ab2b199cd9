import {
  BoolField,
  DateField,
  IntField,
  TextField,
  TimeField,
  NamesNobody,
  GivesNoVerdict,
} from '@para42/platform';

export class SourceUseDto {
  @BoolField({ description: 'Files of a source that is off are refused, and it is not polled' })
  on!: boolean;

  @TextField({
    nullable: true,
    description: 'Why the source is off as shipped: no real file of it was ever tried',
  })
  untried!: string | null;

  @TextField({ nullable: true, description: 'Why it was switched on or off' })
  reason!: string | null;

  @TextField({ nullable: true })
  decidedBy!: string | null;

  @TimeField({ nullable: true })
  decidedAt!: string | null;
}

export class SourceFreshnessDto {
  @DateField({ description: 'The day that the version in use describes' })
  asOf!: string;

  @DateField({
    nullable: true,
    description: 'The newest day of which its file itself tells; null where it tells none',
  })
  newestDay!: string | null;

  @IntField({ min: 0, description: 'Days since the earlier of both' })
  days!: number;

  @IntField({ min: 1, nullable: true, description: 'Days from one edition to the next' })
  rhythmDays!: number | null;

  @BoolField({ description: 'Older than the rhythm of the source' })
  old!: boolean;
}

export class SourcePollingDto {
  @BoolField()
  enabled!: boolean;

  @TextField({ nullable: true, description: 'What is asked; a query is not shown' })
  url!: string | null;

  @IntField({ min: 1 })
  everyHours!: number;

  @IntField({ min: 1, description: 'The smallest interval of this source' })
  fewestHours!: number;

  @TextField({ nullable: true })
  reason!: string | null;

  @TextField({ nullable: true })
  decidedBy!: string | null;

  @TimeField({ nullable: true })
  decidedAt!: string | null;

  @TimeField({ nullable: true, description: 'When it was last asked' })
  triedAt!: string | null;

  @TimeField({ nullable: true, description: 'When it last answered with a file or "unchanged"' })
  answeredAt!: string | null;

  @TimeField({
    nullable: true,
    description: 'When what is in use was last known to be what the publisher has',
  })
  freshAt!: string | null;

  @TextField({ nullable: true, example: 'url_unreachable' })
  errorCode!: string | null;

  @TextField({ nullable: true })
  errorDetail!: string | null;

  @IntField({ min: 0, description: 'Failures in a row' })
  failures!: number;

  @TimeField({ nullable: true })
  nextDueAt!: string | null;
}

export class SourceAlertDto {
  @TextField({ example: 'version_in_quarantine' })
  code!: string;

  @TextField()
  detail!: string;
}

export class SetSourceUseDto {
  @BoolField()
  on!: boolean;

  @TextField({ max: 2_000, description: 'Why the source is used, or not' })
  @NamesNobody()
  @GivesNoVerdict()
  reason!: string;
}

export class SetSourcePollingDto {
  @BoolField()
  enabled!: boolean;

  @IntField({
    optional: true,
    min: 1,
    max: 8_760,
    description: 'The interval of the source by default',
  })
  everyHours?: number;

  @TextField({
    optional: true,
    nullable: true,
    max: 1_000,
    min: 1,
    example: 'https://www.gdacs.org/xml/rss.xml',
    description: "The address to ask; the publisher's by default",
  })
  url?: string | null;

  @TextField({ max: 2_000, description: 'Why the source is polled, or not' })
  @NamesNobody()
  @GivesNoVerdict()
  reason!: string;
}
