import { infoValue } from '../bag/bag-info';
import { formatBagInfo, INFO_FILE } from '../bag/bag-info';
import { DECLARATION, DECLARATION_FILE } from '../bag/bag-declaration';
import type { Bag } from '../bag/bag.reader';
import type { FileTree, TreeFile } from '../bag/file-tree';
import { fail } from '../fault.errors';
import { canonicalManifest } from './bundle-manifest';
import { BUNDLE_FORMAT, LABELS, LAYOUT, type LedgerExtent } from './bundle-layout';
import { locate } from './verification-report';

export interface BundleFacts {
  /** Of whom the bundle says it is; its checkpoint has to say the same. */
  tenant: string;
  ledger: LedgerExtent;
  /** Verifier key of the signer as the bundle names it; trusted only if the reader knows it. */
  key: string;
  signedAt: string;
}

const LISTED_TAGS: readonly string[] = [DECLARATION_FILE, INFO_FILE, LAYOUT.guide, LAYOUT.manifest];
const UNLISTED_TAGS: readonly string[] = [
  LAYOUT.tagManifest,
  LAYOUT.signature,
  LAYOUT.sshSignature,
];
/** A tag manifest in its one form: a line for each of these, in this order, and nothing else. */
const TAG_MANIFEST = new RegExp(
  `^${[...LISTED_TAGS]
    .sort()
    .map((name) => `[0-9a-f]{64} {2}${name.replaceAll('.', '\\.')}\n`)
    .join('')}$`,
);

/** Whether a text can be the tag manifest of an evidence bundle. */
export function isTagManifest(text: string): boolean {
  return TAG_MANIFEST.test(text);
}

/** POSIX portable file names: they mean the same everywhere and need no escape in a manifest. */
const PORTABLE_PATH = /^[A-Za-z0-9._/-]+$/;

/**
 * Checks that a valid bag is an evidence bundle in its one form: exactly these tag files, manifests
 * and bag-info spelt as `bundleStream` spells them.
 */
export async function readProfile(tree: FileTree, bag: Bag): Promise<BundleFacts> {
  const files = [...tree.files.values()];
  for (const tag of [...LISTED_TAGS, ...UNLISTED_TAGS]) {
    if (!tree.files.has(tag)) fail(tag, 'file_missing', 'an evidence bundle has this file');
  }
  for (const { path } of files) assertKnown(path);
  const payload = files.filter(({ path }) => path.startsWith('data/'));
  const tags = files.filter(({ path }) => LISTED_TAGS.includes(path));
  await assertText(tree, LAYOUT.manifest, canonicalManifest(payload));
  await assertText(tree, LAYOUT.tagManifest, canonicalManifest(tags));
  await assertText(tree, DECLARATION_FILE, DECLARATION);
  await assertText(
    tree,
    INFO_FILE,
    locate(INFO_FILE, () => formatBagInfo(bag.info)),
  );
  for (const file of payload) assertDocument(file);
  return factsOf(bag);
}

function assertKnown(path: string): void {
  if (!PORTABLE_PATH.test(path)) fail(path, 'file_name', 'not a portable file name');
  if (path.startsWith('data/') || LISTED_TAGS.includes(path) || UNLISTED_TAGS.includes(path))
    return;
  fail(path, 'file_unexpected', 'no such file belongs into an evidence bundle');
}

async function assertText(tree: FileTree, path: string, expected: string): Promise<void> {
  if ((await tree.read(path)).equals(Buffer.from(expected))) return;
  fail(path, 'not_canonical', 'not written in its one form, or it lists too much or too little');
}

/** A document is named by its hash. */
function assertDocument({ path, sha256 }: TreeFile): void {
  if (!path.startsWith(LAYOUT.documents) || path === `${LAYOUT.documents}${sha256}`) return;
  fail(path, 'document_differs', 'the content is not that which gave the document its name');
}

function factsOf({ info }: Bag): BundleFacts {
  const value = (label: string) =>
    infoValue(info, label) ?? fail(INFO_FILE, 'bag_info', `${label} is missing`);
  if (value(LABELS.format) !== BUNDLE_FORMAT) {
    fail(INFO_FILE, 'bundle_format', `bundle format ${value(LABELS.format)} is not known here`);
  }
  const ledger = value(LABELS.ledger);
  if (ledger !== 'full' && ledger !== 'scoped') {
    fail(INFO_FILE, 'bag_info', `${LABELS.ledger} is neither full nor scoped`);
  }
  value(LABELS.redaction);
  value('Payload-Oxum');
  const signedAt = value(LABELS.signedAt);
  const organization = infoValue(info, 'Source-Organization');
  if (organization !== undefined && organization !== value(LABELS.tenant)) {
    fail(INFO_FILE, 'tenant_differs', `Source-Organization is not that of ${LABELS.tenant}`);
  }
  return { tenant: value(LABELS.tenant), ledger, key: value(LABELS.key), signedAt };
}
