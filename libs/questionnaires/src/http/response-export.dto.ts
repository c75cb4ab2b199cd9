import {
  IntField,
  ListField,
  ObjectField,
  OneOfField,
  TextField,
  TimeField,
  UuidField,
} from '@para42/platform';
import {
  EXPORT_FORMATS,
  EXPORTED_STATES,
  type ExportedState,
  type ExportFormat,
} from '../responses/response-export';

const RUN_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;

export class OrderResponseExportDto {
  @UuidField({ optional: true, description: 'Of one campaign; this or templateCode is needed' })
  campaignId?: string;

  @TextField({ optional: true, max: 80, min: 1, description: 'Of every version of a template' })
  templateCode?: string;

  @OneOfField(EXPORTED_STATES, { optional: true, description: 'Only those; default: all' })
  state?: ExportedState;

  @OneOfField(EXPORT_FORMATS, { description: 'csv: a ZIP with a file for each table' })
  format!: ExportFormat;
}

export class ExportProgressDto {
  @IntField({ min: 0 })
  done!: number;

  @IntField({ nullable: true, min: 0 })
  total!: number | null;
}

export class ResponseExportDto {
  @UuidField({ description: 'Of its run as well' })
  id!: string;

  @UuidField({ nullable: true })
  campaignId!: string | null;

  @TextField({ nullable: true })
  templateCode!: string | null;

  @ListField('text')
  states!: string[];

  @OneOfField(EXPORT_FORMATS)
  format!: string;

  @OneOfField(RUN_STATES, { description: 'done: its content is there' })
  state!: string;

  @TextField({ nullable: true, description: 'Why it failed, as the code of its run' })
  failure!: string | null;

  @ObjectField(() => ExportProgressDto, { description: 'Submissions read so far' })
  progress!: ExportProgressDto;

  @IntField({ nullable: true, min: 0 })
  submissions!: number | null;

  @IntField({ nullable: true, min: 0, max: Number.MAX_SAFE_INTEGER })
  bytes!: number | null;

  @TextField({ nullable: true })
  sha256!: string | null;

  @TimeField()
  requestedAt!: string;
}
