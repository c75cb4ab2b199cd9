import {
  BoolField,
  IntField,
  ListField,
  ObjectField,
  OneOfField,
  PageDto,
  TextField,
  TimeField,
  UuidField,
} from '@para42/platform';
import { REDACTIONS, type Redaction } from '../bundles/bundle';

export class OrderBundleDto {
  @ListField('uuid', {
    optional: true,
    max: 1_000,
    description: 'Leave out for everything in reach',
  })
  supplierIds?: string[];

  @OneOfField(REDACTIONS, { optional: true, description: 'Default: auditor' })
  redaction?: Redaction;
}

export class BundleProgressDto {
  @TextField({ nullable: true, description: 'checkpoint, collect or write; null: not begun' })
  stage!: string | null;

  @IntField({ min: 0 })
  done!: number;

  @IntField({ nullable: true, min: 0 })
  total!: number | null;
}

export class BundleDto {
  @UuidField()
  id!: string;

  @UuidField({ nullable: true })
  grantId!: string | null;

  @BoolField()
  allSuppliers!: boolean;

  @ListField('uuid')
  supplierIds!: string[];

  @OneOfField(REDACTIONS)
  redaction!: string;

  @OneOfField(['queued', 'built', 'failed'])
  state!: string;

  @TextField({ nullable: true, description: 'Why it failed, as the code of its run' })
  failure!: string | null;

  @UuidField()
  runId!: string;

  @ObjectField(() => BundleProgressDto, { description: 'How far its building is' })
  progress!: BundleProgressDto;

  @IntField({
    nullable: true,
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
    description: 'Ledger entries covered',
  })
  checkpointSize!: number | null;

  @IntField({ nullable: true, min: 0, max: Number.MAX_SAFE_INTEGER })
  bytes!: number | null;

  @TextField({ nullable: true })
  sha256!: string | null;

  @TimeField()
  requestedAt!: string;

  @TimeField({ nullable: true })
  builtAt!: string | null;

  @IntField()
  version!: number;
}

export class BundlePage extends PageDto(BundleDto) {}
