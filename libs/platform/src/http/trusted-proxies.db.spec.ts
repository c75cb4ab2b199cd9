import { Ip, Get } from '@nestjs/common';
import { useTestDatabase } from '../../../../test/setup/database';
import { apiClient, httpApp } from '../../../../test/setup/http';
import { Public } from './access.decorators';
import { TextField } from './field.decorators';
import { OpenController, Responds } from './route.decorators';

class SeenDto {
  @TextField()
  address!: string;
}

@OpenController('seen', { tag: 'Seen' })
class SeenController {
  @Get()
  @Public()
  @Responds(SeenDto)
  see(@Ip() address: string): SeenDto {
    return { address };
  }
}

describe('the address of a client', () => {
  const db = useTestDatabase();
  const seen = async (forwarded: string, trustedProxies?: string[]) => {
    const app = await httpApp(db, {
      controllers: [SeenController],
      ...(trustedProxies ? { trustedProxies } : {}),
    });
    const api = apiClient(app).with({ 'x-forwarded-for': forwarded });
    return ((await api.get('/seen').expect(200)).body as SeenDto).address;
  };

  it('is what the connection says, whatever anybody sends', async () => {
    expect(await seen('203.0.113.9')).toMatch(/127\.0\.0\.1$/);
  });

  it('is what a trusted proxy says, and no more of the list than that proxy vouches for', async () => {
    const trusted = ['127.0.0.1', '10.0.0.0/8'];
    expect(await seen('198.51.100.7, 203.0.113.9, 10.1.2.3', trusted)).toBe('203.0.113.9');
    expect(await seen('203.0.113.9', ['192.0.2.1'])).toMatch(/127\.0\.0\.1$/);
  });
});
