import { crc32, deflateSync } from 'node:zlib';
import { workedSite } from '../../../recruitment/src/worked-case/worked-site';
import { useTestDatabase } from '../../../../test/setup/database';
import type { ApiClient } from '../../../../test/setup/http';
import { IdentityApp } from '../../../../test/factories/identity-app';
import { zipFile } from '../../../../test/factories/zip-file';
import { EvidenceHttpModule } from '../evidence.module';

function chunk(type: string, body: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(content));
  return Buffer.concat([length, content, sum]);
}
const png = (...extra: Buffer[]): Buffer =>
  Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
    ...extra,
    chunk('IDAT', deflateSync(Buffer.from([0, 0]))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
const workbook = (declaredBytes?: number): Buffer =>
  zipFile([
    {
      name: '[Content_Types].xml',
      content:
        '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    },
    {
      name: 'xl/workbook.xml',
      content: '<x/>',
      ...(declaredBytes === undefined ? {} : { declaredBytes }),
    },
  ]);

describe('a file that becomes evidence', () => {
  const db = useTestDatabase();
  let api: ApiClient;
  let at: string;
  let supplierId: string;

  beforeAll(async () => {
    const identity = await IdentityApp.start(db, [EvidenceHttpModule]);
    const tenant = await identity.tenant();
    ({ supplierId } = await workedSite(db.superuser, tenant.tenantId));
    api = tenant.owner.api;
    at = `/v1/t/${tenant.tenantId}/evidence/documents`;
  });

  const send = (file: Buffer, name: string) =>
    api
      .post(at)
      .field({ supplierId, kind: 'policy', title: 'Notice board', effectiveOn: '2026-01-05' })
      .attach('file', file, name);

  it('is kept as it is, and sent back as something that a browser neither runs nor shows', async () => {
    const body = (await send(png(), 'board.png').expect(201)).body as unknown;
    const { id } = body as { id: string };
    const answer = await api.get(`${at}/${id}/content`).expect(200);
    expect(Buffer.from(answer.body as Buffer).equals(png())).toBe(true);
    expect(answer.headers).toMatchObject({
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'content-disposition': expect.stringMatching(/^attachment; /) as string,
      'x-content-type-options': 'nosniff',
    });
  });

  it('is refused where the image tells more than the picture, and said how to mend it', async () => {
    const told = png(chunk('tEXt', Buffer.from('Author\0somebody')));
    const body = (await send(told, 'board.png').expect(422)).body as unknown;
    expect(body).toMatchObject({ code: 'image_metadata' });
    expect((body as { detail: string }).detail).toMatch(/tEXt.*exiftool -all=/);
  });

  it('is refused where the workbook would unpack into too much', async () => {
    await send(workbook(), 'list.xlsx').expect(201);
    const body = (await send(workbook(4_000_000_000), 'list.xlsx').expect(413)).body as unknown;
    expect((body as { code: string }).code).toMatch(/^zip_/);
  });

  it('of an audit says whether it asked how workers got their jobs, at once or later, and once', async () => {
    const audit = (fields: object, kind = 'audit_report') =>
      api
        .post(at)
        .field({ supplierId, kind, title: 'Audit', effectiveOn: '2026-02-01', ...fields })
        .attach('file', png(Buffer.alloc(0)), 'audit.png');
    const asked = async (fields: object) => {
      const { body } = (await audit(fields).expect(201)) as { body: Record<string, unknown> };
      return body.askedRecruitment;
    };
    expect(await asked({})).toBeNull();
    expect(await asked({ askedRecruitment: 'no' })).toBe('no');
    expect(await asked({ askedRecruitment: 'yes' })).toBe('no');
    const other = (await audit({ askedRecruitment: 'yes' }, 'policy').expect(422)) as {
      body: unknown;
    };
    expect(other.body).toMatchObject({ code: 'asked_of_audits_only' });
  });
});
