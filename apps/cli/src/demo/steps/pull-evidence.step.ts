import { readFile, rm } from 'node:fs/promises';
import * as path from 'node:path';
import { readKeys, verifyBundle } from '@para42/verifier';
import type { ApiClient } from '../api-client';
import { inTenant, keyOf, needed, poll, type Journey, type Page, type Step } from '../journey';
import { takeUpInvitation } from '../people';
import { sampleFile } from '../sample-files';

const AUDITOR = {
  auditorName: 'Auditor of the sample tenant',
  organisation: 'Independent Audit Cooperative',
  email: 'auditor@audit.example',
  reason: 'Yearly review of the due diligence of the sample tenant',
};
const GRANT_DAYS = 30;

interface BundleView {
  id: string;
  state: string;
  bytes: number | null;
  sha256: string | null;
}

/** An auditor with a grant pulls evidence, and it is checked without network and database. */
export const pullEvidence: Step = {
  name: 'pull-evidence',
  title: 'An auditor pulls an evidence bundle; it is verified offline',
  async run(journey, stage) {
    stage.update({ note: 'documents' });
    await addEvidence(journey);
    const auditor = await auditorOf(journey);
    const { items } = await auditor.get<Page<unknown>>(inTenant(journey, 'evidence?limit=200'));
    stage.update({ note: 'bundle' });
    const bundle = await built(journey, auditor);
    const file = path.join(journey.home, `para42-evidence-${bundle.id}.zip`);
    await rm(file, { force: true });
    const hash = await auditor.download(inTenant(journey, `bundles/${bundle.id}/content`), file);
    if (hash !== bundle.sha256) throw new Error(`${file} came damaged: ${hash}`);
    stage.update({ note: 'verify' });
    await verify(journey, file);
    journey.state.bundle = file;
    journey.state.found.push(
      `The auditor saw ${items.length} pieces of evidence and pulled a bundle of ${bundle.bytes} bytes.`,
    );
  },
};

/** A policy is kept; a receipt that names a worker is attested by its hash and stays where it is. */
async function addEvidence(journey: Journey): Promise<void> {
  const { buyer, state } = journey;
  const supplierId = needed(state.supplierId, 'supplier');
  const siteId = needed(state.siteId, 'site');
  await buyer.upload(
    inTenant(journey, 'evidence/documents'),
    {
      path: sampleFile('recruitment-policy.pdf'),
      type: 'application/pdf',
      fields: {
        supplierId,
        siteId,
        kind: 'policy',
        title: 'Responsible recruitment policy',
        effectiveOn: '2026-01-01',
      },
    },
    keyOf(journey, 'policy'),
  );
  await buyer.post(inTenant(journey, 'evidence/attestations'), {
    key: keyOf(journey, 'attestation'),
    body: {
      supplierId,
      siteId,
      kind: 'payment_receipt',
      sha256: '0f4b6c1d8e2a7b93c5d1e8f60a2b4c6d8e0f1a3b5c7d9e1f2a4b6c8d0e2f4a6b',
      holder: 'Workers’ legal aid office, Klang',
      seenBy: 'Independent Audit Cooperative',
      seenOn: '2026-10-12',
      statement: 'Receipts of recruitment fees of one cohort; amounts agree with the interviews.',
    },
  });
}

async function auditorOf(journey: Journey): Promise<ApiClient> {
  const { buyer, state } = journey;
  const users = needed(state.users, 'people');
  if (users.auditor === undefined) {
    const made = await buyer.post<{ grant: { id: string }; token: string }>(
      inTenant(journey, 'grants'),
      {
        body: {
          ...AUDITOR,
          allSuppliers: true,
          allCycles: true,
          expiresAt: new Date(Date.now() + GRANT_DAYS * 86_400_000).toISOString(),
        },
      },
    );
    state.grantId = made.grant.id;
    users.auditor = await takeUpInvitation(journey, made.token, AUDITOR.email);
  }
  return journey.as(users.auditor);
}

async function built(journey: Journey, auditor: ApiClient): Promise<BundleView> {
  const ordered = await auditor.post<BundleView>(inTenant(journey, 'bundles'), {
    key: keyOf(journey, 'bundle'),
    body: {},
  });
  return poll(journey, 'the evidence bundle', async () => {
    const bundle = await auditor.get<BundleView>(inTenant(journey, `bundles/${ordered.id}`));
    if (bundle.state === 'failed') throw new Error('The evidence bundle could not be built.');
    return bundle.state === 'built' ? bundle : undefined;
  });
}

async function verify(journey: Journey, file: string): Promise<void> {
  const keys = readKeys(await readFile(path.join(journey.home, 'keys.json'), 'utf8'));
  const report = await verifyBundle(file, { keys });
  if (report.verdict !== 'holds') {
    throw new Error(`The bundle does not hold: ${JSON.stringify(report.firstFault ?? report)}`);
  }
  const { counts, covered } = report;
  journey.state.found.push(
    `The bundle holds: ${counts.files} files, ${covered} ledger entries under a signed checkpoint, ` +
      `${counts.recordsProved} records proved.`,
  );
}
