import {
  DateField,
  ListField,
  ObjectField,
  OneOfField,
  TextField,
  UuidField,
} from '@para42/platform';
import { hashes, type LicenceChange } from '../agencies/changed-licence.policy';
import type { LicenceInput } from '../agencies/agency.checks';
import type { AgencyInput } from '../agencies/agency.service';
import { AGENCY_KINDS, AGENCY_ROLES, LICENCE_STATUSES } from '../vocabulary/labour.table';
import { LicenceStatusDto } from './agency.dto';

const COUNTRY = /^[A-Z]{3}$/;
const REF = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const MOST_EVIDENCE = 50;

export class ReplaceAgencyDto {
  @OneOfField(AGENCY_KINDS, { description: 'A natural person carries a pseudonym only' })
  kind!: AgencyInput['kind'];

  @OneOfField(AGENCY_ROLES)
  role!: AgencyInput['role'];

  @TextField({ optional: true, min: 1, max: 200, description: 'Of a firm; refused for a person' })
  name?: string;

  @TextField({ optional: true, min: 1, max: 80, description: 'Of a person; refused for a firm' })
  pseudonym?: string;

  @TextField({ pattern: COUNTRY, description: 'ISO 3166-1 alpha-3', example: 'NPL' })
  country!: string;

  @TextField({ optional: true, min: 1, max: 40, description: 'First-level division' })
  admin1?: string;

  @UuidField({ optional: true, description: 'The agency for which it works' })
  parentId?: string;

  @DateField({ optional: true, description: 'Contract clause by which workers pay nothing' })
  zeroFeeClauseOn?: string;

  @ListField('text', {
    optional: true,
    max: MOST_EVIDENCE,
    maxText: 200,
    description: 'Ids, hashes or citations of documents; all that are to be on record',
  })
  evidence?: string[];
}

export class CreateAgencyDto extends ReplaceAgencyDto {
  @TextField({ pattern: REF, max: 64, description: 'As case files name it; unique in the tenant' })
  ref!: string;
}

const HASHES = {
  optional: true,
  max: MOST_EVIDENCE,
  maxText: 64,
  description: 'SHA-256 of documents, in 64 lower-case hexadecimal digits',
} as const;

export class AddLicenceDto {
  @TextField({ pattern: REF, max: 64, description: 'Unique among the licences of the agency' })
  ref!: string;

  @TextField({ max: 80, description: 'As printed' })
  number!: string;

  @TextField({ max: 200 })
  authority!: string;

  @TextField({ pattern: COUNTRY, example: 'NPL' })
  jurisdiction!: string;

  @DateField()
  validFrom!: string;

  @DateField({ optional: true })
  validTo?: string;

  @ListField(() => LicenceStatusDto, {
    optional: true,
    max: 50,
    description: 'Status history, oldest first; active where nothing is said',
  })
  statuses?: LicenceStatusDto[];

  @ListField('text', HASHES)
  evidenceSha256?: string[];
}

export class NextStatusDto {
  @OneOfField(LICENCE_STATUSES)
  status!: string;

  @DateField({ description: 'From this day on; after the last entry of the history' })
  from!: string;
}

export class ChangeLicenceDto implements LicenceChange {
  @TextField({ optional: true, min: 1, max: 80 })
  number?: string;

  @TextField({ optional: true, min: 1, max: 200 })
  authority?: string;

  @DateField({ optional: true })
  validFrom?: string;

  @DateField({ optional: true, nullable: true, description: 'Null: no last day' })
  validTo?: string | null;

  @ObjectField(() => NextStatusDto, { optional: true, description: 'Added to the history' })
  status?: NextStatusDto;

  @ListField('text', { ...HASHES, description: `${HASHES.description}; added to those on record` })
  evidenceSha256?: string[];
}

/** A licence as it comes in, with its documents cited by hash. */
export function licenceInput({
  evidenceSha256,
  statuses,
  ...licence
}: AddLicenceDto): LicenceInput {
  return {
    ...licence,
    ...(statuses?.length
      ? {
          statuses: statuses.map(({ status, from }) => ({
            status,
            from,
          })) as LicenceInput['statuses'],
        }
      : {}),
    ...(evidenceSha256?.length ? { evidence: hashes(evidenceSha256) } : {}),
  };
}
