import { Body, Ip, Post } from '@nestjs/common';
import { Does, OpenController, Public, Responds } from '@para42/platform';
import { PasswordService } from '../sessions/password.service';
import { SessionService } from '../sessions/session.service';
import { ChangePasswordDto, LoginDto, RefreshDto, SessionDto } from './auth.dto';
import { presentSession } from './auth.presenter';

/** Logging in with a password. Who comes by an identity provider sends its token instead. */
@OpenController('v1/auth', { tag: 'Sign-in' })
export class AuthController {
  constructor(
    private readonly sessions: SessionService,
    private readonly passwords: PasswordService,
  ) {}

  @Does('Logs in with a password. Who comes by an identity provider sends its token instead.')
  @Post('login')
  @Public()
  @Responds(SessionDto)
  async login(@Body() body: LoginDto, @Ip() address: string): Promise<SessionDto> {
    return presentSession(await this.sessions.login(body, address));
  }

  @Does('Exchanges a refresh token for a new session. Each refresh token works once.')
  @Post('refresh')
  @Public()
  @Responds(SessionDto)
  async refresh(@Body() body: RefreshDto): Promise<SessionDto> {
    return presentSession(await this.sessions.refresh(body.refreshToken));
  }

  @Does('Ends the session of a refresh token.')
  @Post('logout')
  @Public()
  @Responds(undefined, { status: 204, description: 'The session has ended' })
  async logout(@Body() body: RefreshDto): Promise<void> {
    await this.sessions.logout(body.refreshToken);
  }

  @Does('Changes a password and ends every session of the person.')
  @Post('password')
  @Public()
  @Responds(undefined, { status: 204, description: 'Changed; every session has ended' })
  async changePassword(@Body() body: ChangePasswordDto, @Ip() address: string): Promise<void> {
    const { newPassword, ...login } = body;
    await this.passwords.change(login, newPassword, address);
  }
}
