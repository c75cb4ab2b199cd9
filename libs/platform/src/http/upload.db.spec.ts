import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Body, Post } from '@nestjs/common';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { apiClient, httpApp, type ApiClient } from '../../../../test/setup/http';
import { sha256Hex } from '@para42/verifier';
import { Requires } from './access.decorators';
import { IntField, TextField } from './field.decorators';
import type { UploadedFile } from './request-state';
import { Responds, TenantController } from './route.decorators';
import { Upload, UploadsFile } from './upload.decorators';

class ReceivedDto {
  @TextField()
  name!: string;

  @IntField()
  bytes!: number;

  @TextField()
  sha256!: string;

  @TextField()
  type!: string;

  @TextField({ min: 0 })
  text!: string;
}

class NoteDto {
  @TextField({ optional: true, max: 20 })
  note?: string;
}

const seen: UploadedFile[] = [];

@TenantController('files', { tag: 'Files' })
class FileController {
  @Post()
  @Requires('file:write')
  @UploadsFile({
    maxBytes: 1_000_000,
    types: ['text/csv', 'application/zip'],
    fields: { note: { description: 'A remark' } },
  })
  @Responds(ReceivedDto, { status: 201 })
  async receive(@Upload() file: UploadedFile, @Body() _body: NoteDto): Promise<ReceivedDto> {
    seen.push(file);
    const { name, bytes, sha256, detectedType: type } = file;
    return { name, bytes, sha256, type, text: (await readFile(file.path, 'latin1')).slice(0, 100) };
  }
}

describe('an upload', () => {
  const db = useTestDatabase();
  let api: ApiClient;
  let tenant: TestTenant;
  let at: string;

  /** Of an API that was killed. */
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  const left = join(tmpdir(), `para42-upload-${pid}-killed`);

  beforeAll(async () => {
    mkdirSync(left, { recursive: true });
    const app = await httpApp(db, { controllers: [FileController] });
    tenant = await db.tenant();
    api = apiClient(app).as(tenant.ctx);
    at = `/v1/t/${tenant.tenantId}/files`;
  });
  beforeEach(() => {
    seen.length = 0;
  });

  const csv = Buffer.from('country,name\nNP,A\n');
  const refused = async (send: () => PromiseLike<{ body: unknown }>) => {
    const { body } = await send();
    expect(seen).toEqual([]);
    return (body as { code: string }).code;
  };

  it('reaches the operation as a file with its size, hash and type by content', async () => {
    const answer = await api.post(at).attach('file', csv, 'list.bin').expect(201);
    expect(answer.body).toEqual({
      name: 'list.bin',
      bytes: csv.length,
      sha256: sha256Hex(csv),
      type: 'text/csv',
      text: csv.toString(),
    });
  });

  it('is gone from the disk when the answer is sent', async () => {
    await api.post(at).attach('file', csv, 'list.csv').expect(201);
    expect(seen.map(({ path }) => existsSync(path))).toEqual([false]);
  });

  it('finds no folder left that an API before it was killed over', () => {
    expect(existsSync(left)).toBe(false);
  });

  it('keeps no folder of the name that the client gave', async () => {
    const answer = await api.post(at).attach('file', csv, '../../etc/passwd').expect(201);
    expect(answer.body).toMatchObject({ name: 'passwd' });
    expect(seen[0]?.path).not.toContain('passwd');
  });

  it.each([
    ['HTML under the name of a list', '<!doctype html><script>1</script>', 'list.csv'],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'list.csv'],
    ['JSON', '{"a":1}', 'list.csv'],
    ['a PDF', '%PDF-1.7\n', 'list.csv'],
    ['bytes', '\u0000\u0001\u0002', 'list.csv'],
  ])('of %s is refused by its content', async (_what, content, name) => {
    const code = await refused(() =>
      api.post(at).attach('file', Buffer.from(content), name).expect(415),
    );
    expect(code).toBe('file_type_refused');
  });

  it('beyond the limit is refused, up to the limit it is not', async () => {
    await api.post(at).attach('file', Buffer.alloc(1_000_000, 97), 'a.csv').expect(201);
    seen.length = 0;
    const large = Buffer.alloc(1_000_001, 97);
    expect(await refused(() => api.post(at).attach('file', large, 'a.csv').expect(413))).toBe(
      'file_too_large',
    );
  });

  it('without a file, with an empty one, two, or one in another field is refused', async () => {
    const empty = Buffer.alloc(0);
    expect(await refused(() => api.post(at).field('note', 'a').expect(400))).toBe('file_missing');
    expect(await refused(() => api.post(at).attach('file', empty, 'a.csv').expect(422))).toBe(
      'file_empty',
    );
    expect(await refused(() => api.post(at).attach('list', csv, 'a.csv').expect(400))).toBe(
      'unknown_file_field',
    );
    const two = () => api.post(at).attach('file', csv, 'a').attach('file', csv, 'b').expect(413);
    expect(await refused(two)).toBe('form_too_large');
  });

  it('holds the other fields against what the operation declares', async () => {
    await api.post(at).field('note', 'short').attach('file', csv, 'a.csv').expect(201);
    seen.length = 0;
    const long = () =>
      api.post(at).field('note', 'x'.repeat(21)).attach('file', csv, 'a.csv').expect(422);
    expect(await refused(long)).toBe('validation_failed');
    const unknown = () => api.post(at).field('admin', '1').attach('file', csv, 'a.csv').expect(422);
    expect(await refused(unknown)).toBe('validation_failed');
  });

  it('that is no form is refused', async () => {
    expect(await refused(() => api.post(at).send({ file: 'x' }).expect(415))).toBe(
      'multipart_required',
    );
  });

  const opening = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n';
  it.each([
    ['within its first bytes', `${opening}coun`],
    ['before its last line', `${opening}${'a,b\n'.repeat(100_000)}`],
    ['within the headers of its part', opening.slice(0, 40)],
    ['before it begins', ''],
  ])('that ends %s is refused', async (_what, form) => {
    const cut = () =>
      api
        .with({ 'content-type': 'multipart/form-data; boundary=b' })
        .post(at)
        .timeout(8_000)
        .send(form)
        .expect(400);
    expect(await refused(cut)).toMatch(/^(truncated_body|file_missing)$/);
  });

  it('sent again under its key is carried out once; another file under that key is refused', async () => {
    const keyed = api.with({ 'idempotency-key': 'list-1' });
    const first = await keyed.post(at).attach('file', csv, 'a.csv').expect(201);
    const again = await keyed.post(at).attach('file', csv, 'a.csv').expect(201);
    expect(again.body).toEqual(first.body);
    expect(seen).toHaveLength(1);
    const other = Buffer.from('country,name\nNP,B\n');
    const reused = await keyed.post(at).attach('file', other, 'a.csv').expect(422);
    expect(reused.body).toMatchObject({ code: 'idempotency_key_reused' });
    expect(seen).toHaveLength(1);
  });
});
