import { Body, Post } from '@nestjs/common';
import { pino } from 'pino';
import { useTestDatabase } from '../../../../test/setup/database';
import { apiClient, httpApp } from '../../../../test/setup/http';
import { until } from '../../../../test/factories/platform/task-bench';
import { Requires } from './access.decorators';
import { TextField } from './field.decorators';
import { Responds, TenantController } from './route.decorators';

class SecretDto {
  @TextField()
  secret!: string;
}

@TenantController('secrets', { tag: 'Secrets' })
class SecretController {
  @Post()
  @Requires('secret:write')
  @Responds(SecretDto, { status: 201 })
  keep(@Body() body: SecretDto): SecretDto {
    if (body.secret !== 'raise') return body;
    throw Object.assign(new Error('duplicate key value violates unique constraint "uq_email"'), {
      code: '23505',
      detail: 'Key (email)=(somebody@example.com) already exists.',
    });
  }
}

type Line = Record<string, unknown> & { msg: string };

describe('the log of requests', () => {
  const db = useTestDatabase();

  async function linesOf(body: object, query = ''): Promise<{ lines: Line[]; text: string }> {
    const text: string[] = [];
    const logger = pino({ level: 'info' }, { write: (line: string) => void text.push(line) });
    const parts = db.platformParts.bind(db);
    jest.spyOn(db, 'platformParts').mockImplementationOnce((jobs) => ({ ...parts(jobs), logger }));
    const client = apiClient(await httpApp(db, { controllers: [SecretController] }));
    const { ctx, tenantId } = await db.tenant();
    await client
      .as(ctx)
      .with({ 'x-request-id': 'request-0001' })
      .post(`/v1/t/${tenantId}/secrets${query}`)
      .send(body);
    const lines = () => text.map((line) => JSON.parse(line) as Line);
    await until(() => lines().some(({ msg }) => msg === 'request'));
    return { lines: lines(), text: text.join('') };
  }

  it('says route, status, time and ids', async () => {
    const { lines } = await linesOf({ secret: 'hunter2' });
    const line = lines.find(({ msg }) => msg === 'request');
    expect(line).toMatchObject({
      requestId: 'request-0001',
      method: 'POST',
      route: '/v1/t/:tenant/secrets',
      status: 201,
    });
    expect(typeof line?.ms).toBe('number');
  });

  it('has nothing of what was sent, where it was taken or refused', async () => {
    for (const body of [{ secret: 'hunter2' }, { secret: 'hunter2', more: 'hunter2' }]) {
      const { text } = await linesOf(body, '?token=hunter2');
      expect(text).not.toMatch(/hunter2|Bearer|authorization/i);
    }
  });

  it('has a fault of ours under the id that the sender got, without what the driver quotes', async () => {
    const { lines, text } = await linesOf({ secret: 'raise' });
    const fault = lines.find(({ msg }) => msg === 'request failed');
    expect(fault).toMatchObject({ requestId: 'request-0001', err: { code: '23505' } });
    expect(text).not.toContain('somebody@example.com');
    expect(lines.find(({ msg }) => msg === 'request')).toMatchObject({ status: 500 });
  });
});
