import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as os from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { newId, type UploadedFile } from '@para42/platform';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { workedSite } from '../../../recruitment/src/worked-case/worked-site';
import { EvidenceModule } from '../evidence.module';
import { DocumentService, type NewDocument } from './document.service';

describe('the same file of one kind, sent again', () => {
  const db = useTestDatabase();
  const folder = fs.mkdtempSync(join(os.tmpdir(), 'same-content-'));
  let module: INestApplicationContext;
  let tenant: TestTenant;
  let about: { supplierId: string; siteId: string };

  beforeAll(async () => {
    module = await db.module({ imports: [EvidenceModule] });
  });
  beforeEach(async () => {
    tenant = await db.tenant();
    about = await workedSite(db.superuser, tenant.tenantId);
  });
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  const file = (): UploadedFile => {
    const content = 'clause,text\n1,No worker pays\n';
    const path = join(folder, newId());
    fs.writeFileSync(path, content);
    const sha256 = createHash('sha256').update(content).digest('hex');
    return { path, sha256, bytes: content.length, name: 'policy.csv', detectedType: 'text/csv' };
  };
  const add = (rest: Partial<NewDocument>) =>
    module.get(DocumentService).add(
      tenant.ctx,
      {
        supplierId: about.supplierId,
        kind: 'policy',
        title: 'Policy',
        effectiveOn: '2026-01-01',
        ...rest,
      },
      file(),
    );

  it('is the document that is there, for whoever names its site or none', async () => {
    const { siteId } = about;
    const first = await add({ siteId });
    expect((await add({ siteId })).id).toBe(first.id);
    expect((await add({})).id).toBe(first.id);
  });

  it('is refused as one of another site, unless any site will do', async () => {
    const first = await add({});
    for (const siteId of [about.siteId, newId()]) {
      await expect(add({ siteId })).rejects.toMatchObject({ code: 'document_of_other_site' });
      expect((await add({ siteId, ofAnySite: true })).id).toBe(first.id);
    }
  });
});
