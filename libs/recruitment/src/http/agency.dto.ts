import {
  DateField,
  IntField,
  ListField,
  OneOfField,
  PageDto,
  PageQuery,
  TextField,
  UuidField,
} from '@para42/platform';
import { AGENCY_KINDS, AGENCY_ROLES, LICENCE_STATUSES } from '../vocabulary/labour.table';

export class LicenceStatusDto {
  @OneOfField(LICENCE_STATUSES)
  status!: string;

  @DateField({ description: 'From this day on' })
  from!: string;
}

export class LicenceDto {
  @UuidField()
  id!: string;

  @TextField()
  ref!: string;

  @TextField({ description: 'As printed' })
  number!: string;

  @TextField()
  authority!: string;

  @TextField({ example: 'NPL' })
  jurisdiction!: string;

  @DateField()
  validFrom!: string;

  @DateField({ nullable: true })
  validTo!: string | null;

  @ListField(() => LicenceStatusDto, {
    description: 'Status history, oldest first; active where it is empty',
  })
  statuses!: LicenceStatusDto[];

  @ListField('text')
  evidence!: string[];

  @IntField({ description: 'Send it as If-Match with a change' })
  version!: number;
}

export class AgencyDto {
  @UuidField()
  id!: string;

  @TextField({ description: 'As case files name it; unique in the tenant' })
  ref!: string;

  @OneOfField(AGENCY_KINDS)
  kind!: string;

  @OneOfField(AGENCY_ROLES)
  role!: string;

  @TextField({ nullable: true, description: 'Of a firm' })
  name!: string | null;

  @TextField({ nullable: true, description: 'Of a natural person, whose name is not stored' })
  pseudonym!: string | null;

  @TextField({ example: 'NPL' })
  country!: string;

  @TextField({ nullable: true, description: 'First-level division' })
  admin1!: string | null;

  @UuidField({ nullable: true, description: 'The agency for which it works' })
  parentId!: string | null;

  @DateField({ nullable: true, description: 'Contract clause by which workers pay nothing' })
  zeroFeeClauseOn!: string | null;

  @ListField('text')
  evidence!: string[];

  @ListField(() => LicenceDto)
  licences!: LicenceDto[];

  @IntField()
  version!: number;
}

export class AgencyWithSitesDto extends AgencyDto {
  @ListField('uuid', {
    max: 100_000,
    description: 'Sites that it reaches, however many hands lie between',
  })
  siteIds!: string[];
}

export const AgencyPage = PageDto(AgencyDto);

export class AgencyQuery extends PageQuery {
  @TextField({ optional: true, pattern: /^[A-Z]{3}$/, description: 'ISO 3166-1 alpha-3' })
  country?: string;

  @OneOfField(AGENCY_ROLES, { optional: true })
  role?: string;

  @UuidField({ optional: true, description: 'Named in the case of this site' })
  siteId?: string;

  @OneOfField(['not_covering_hiring'], {
    optional: true,
    description: 'Observed somewhere: no licence held on a day on which workers were hired',
  })
  licence?: 'not_covering_hiring';

  @OneOfField(['none'], {
    optional: true,
    description: 'Nothing on record as proof of the agency or of a licence',
  })
  evidence?: 'none';
}
