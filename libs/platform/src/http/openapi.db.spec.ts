import { Body, Get, Patch, Post } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { useTestDatabase } from '../../../../test/setup/database';
import { apiClient, httpApp } from '../../../../test/setup/http';
import { Requires } from './access.decorators';
import { IntField, TextField } from './field.decorators';
import { createOpenApi } from './openapi';
import { Does } from './operation.decorator';
import { PageDto } from './page.dto';
import { IdParam, IfMatch, Responds, TenantController } from './route.decorators';
import { UploadsFile } from './upload.decorators';

class LampDto {
  @TextField()
  name!: string;

  @IntField({ min: 1 })
  version!: number;
}

class LampPage extends PageDto(LampDto) {}

const FILE = {
  maxBytes: 1_000,
  types: ['text/csv'],
  fields: { mode: { description: 'How', oneOf: ['try', 'do'] } },
};

@TenantController('lamps', { tag: 'Suppliers' })
class LampController {
  @Does('Lists lamps.')
  @Get()
  @Requires('lamp:read')
  @Responds(LampPage)
  list(): LampPage {
    return { items: [], next: null };
  }

  @Does('Changes a lamp. It goes out at once.')
  @Patch(':id')
  @Requires('lamp:write')
  @Responds(LampDto)
  change(@IdParam() _: string, @IfMatch() version: number, @Body() { name }: LampDto): LampDto {
    return { name, version };
  }

  @Does('Takes lamps in.')
  @Post()
  @Requires('lamp:write')
  @UploadsFile(FILE)
  @Responds(undefined, { status: 202 })
  take(): void {
    return;
  }
}

describe('the document of the API', () => {
  const db = useTestDatabase();
  let app: NestFastifyApplication;

  beforeAll(async () => {
    app = await httpApp(db, { controllers: [LampController] });
  });

  const operation = (path: string, method: string) =>
    (createOpenApi(app).paths[`/v1/t/{tenant}/lamps${path}`] as Record<string, unknown>)[method];

  it('says what an operation does, who may and what it takes along', () => {
    expect(operation('', 'get')).toMatchObject({
      summary: 'Lists lamps',
      description: 'Needs the permission `lamp:read`.',
      'x-permission': 'lamp:read',
    });
    expect(operation('/{id}', 'patch')).toMatchObject({
      summary: 'Changes a lamp',
      description:
        'It goes out at once. Needs the permission `lamp:write`. `If-Match` is required: without it 428, with an ETag that is no longer current 412. Takes an `Idempotency-Key`.',
    });
    expect(operation('', 'post')).toMatchObject({
      description: 'Needs the permission `lamp:write`. Takes an `Idempotency-Key`.',
    });
  });

  it('names the headers of requests and answers', () => {
    const change = operation('/{id}', 'patch');
    expect(change).toHaveProperty(
      'parameters',
      expect.arrayContaining([expect.objectContaining({ name: 'If-Match', required: true })]),
    );
    expect(change).toHaveProperty(['responses', '200', 'headers', 'ETag']);
    const list = operation('', 'get');
    expect(list).toHaveProperty(['responses', '200', 'headers', 'Link']);
    expect(list).not.toHaveProperty(['responses', '200', 'headers', 'ETag']);
    const key = expect.objectContaining({ name: 'Idempotency-Key', required: false }) as unknown;
    expect(operation('', 'post')).toHaveProperty('parameters', expect.arrayContaining([key]));
    expect(change).toHaveProperty('parameters', expect.arrayContaining([key]));
    expect(list).not.toHaveProperty('parameters', expect.arrayContaining([key]));
  });

  it('names the values that a field of a form may have', () => {
    const properties = ['requestBody', 'content', 'multipart/form-data', 'schema', 'properties'];
    expect(operation('', 'post')).toHaveProperty([...properties, 'mode', 'enum'], ['try', 'do']);
  });

  it('has a server, the sections in use, and the same bytes each time', () => {
    const document = createOpenApi(app);
    expect(document.servers).toEqual([{ url: db.config.publicUrl ?? '/' }]);
    expect(document.tags?.map(({ name }) => name)).toEqual([
      'People',
      'Suppliers',
      'Runs',
      'Health',
    ]);
    expect(JSON.stringify(createOpenApi(app))).toBe(JSON.stringify(document));
  });
});

describe('a browser', () => {
  const db = useTestDatabase();
  /** In its own copy of every module, so that a warning that is given once is seen here. */
  const warned = jest.spyOn(process, 'emitWarning');
  const headersAt = async (publicUrl: string | undefined) => {
    Object.assign(db.config, { publicUrl });
    const client = apiClient(await httpApp(db, { controllers: [] }));
    const { headers } = await client.get('/healthz').expect(200);
    return [headers['strict-transport-security'], headers['content-security-policy']];
  };

  it('is not sent to an encrypted address that there is not', async () => {
    for (const url of [undefined, 'http://127.0.0.1:4242']) {
      const [transport, policy] = await headersAt(url);
      expect(transport).toBeUndefined();
      expect(policy).not.toContain('upgrade-insecure-requests');
    }
  });

  it('gets the pages of the API document, with all that they refer to', async () => {
    const app = await httpApp(db, { controllers: [LampController] });
    const page = await app.inject({ url: '/docs' });
    expect(page.statusCode).toBe(200);
    const files = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file = '']) => file);
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) {
      const url = new URL(file, 'http://localhost/docs').pathname;
      expect([url, (await app.inject({ url })).statusCode]).toEqual([url, 200]);
    }
    const { body } = await app.inject({ url: '/openapi.json' });
    expect(JSON.parse(body)).toMatchObject({ openapi: '3.1.0' });
  });

  it('meets one handler of errors, without a warning at boot', async () => {
    await httpApp(db, { controllers: [] });
    expect(warned.mock.calls.map(([warning]) => String(warning))).toEqual([]);
  });

  it('is kept on the encrypted address where there is one', async () => {
    const [transport, policy] = await headersAt('https://para42.example.org');
    expect(transport).toContain('max-age=');
    expect(policy).toContain('upgrade-insecure-requests');
  });
});

describe('what an operation does', () => {
  it('is a sentence, and a short one', () => {
    expect(() => Does('Lists lamps')).toThrow(/ends with a full stop/);
    expect(() => Does(`${'x'.repeat(120)}.`)).toThrow(/at most 120 characters/);
  });
});
