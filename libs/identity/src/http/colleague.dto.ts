import { BoolField, OneOfField, PageDto, TextField, UuidField } from '@para42/platform';
import { ROLES } from '../access/roles.policy';
import { InviteeDto } from './invitation.dto';

export class ColleagueDto {
  @UuidField({ description: 'Names the colleague where a task is handed over' })
  memberId!: string;

  @TextField()
  name!: string;

  @OneOfField(ROLES)
  role!: string;

  @BoolField({ description: 'The one who asks' })
  isSelf!: boolean;
}

export class ColleaguePage extends PageDto(ColleagueDto) {}

/** A colleague becomes a user of the same supplier. */
export class InviteColleagueDto extends InviteeDto {}
