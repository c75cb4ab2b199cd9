import { createHash } from 'node:crypto';
import { fail, IncompleteError } from '../fault.errors';
import { type BagDeclaration, DECLARATION_FILE, parseDeclaration } from './bag-declaration';
import { type BagInfo, INFO_FILE, infoValue, parseBagInfo } from './bag-info';
import { ALGORITHMS, decodePath, type ManifestEntry, parseManifest } from './bag-manifest';
import type { FileTree } from './file-tree';

const FETCH_FILE = 'fetch.txt';
const MANIFEST = /^(tag)?manifest-([a-z0-9-]+)\.txt$/;
/** What file managers leave behind; not ours, and no part of the evidence. */
const SYSTEM_FILE = /(^|\/)(thumbs\.db|desktop\.ini|\.ds_store|\._[^/]*)$/i;

export interface Bag {
  declaration: BagDeclaration;
  info: BagInfo;
  /** Names of the manifests, those of tags first. */
  manifests: string[];
  /** What is allowed but should not be. */
  warnings: string[];
}

/**
 * Reads a bag (RFC 8493, and the drafts 0.93 to 0.97 before it) and checks that it is complete and
 * valid: every manifest both ways, every checksum, the declared size of the payload. Throws
 * `FaultError` at the first fault; `IncompleteError` where files are still to be fetched, since
 * nothing is ever fetched here.
 */
export async function readBag(tree: FileTree): Promise<Bag> {
  return new BagReader(tree, await declarationOf(tree)).read();
}

async function declarationOf(tree: FileTree): Promise<BagDeclaration> {
  if (!tree.files.has(DECLARATION_FILE)) {
    fail(DECLARATION_FILE, 'bag_declaration', 'the file that declares a bag is not there');
  }
  return parseDeclaration(await tree.read(DECLARATION_FILE, 1024));
}

class BagReader {
  private readonly warnings: string[] = [];

  constructor(
    private readonly tree: FileTree,
    private readonly declaration: BagDeclaration,
  ) {}

  async read(): Promise<Bag> {
    const names = [...this.tree.files.keys()].filter((path) => MANIFEST.test(path));
    const tagManifests = names.filter((name) => name.startsWith('tag'));
    const payloadManifests = names.filter((name) => !name.startsWith('tag'));
    if (payloadManifests.length === 0) fail('the bag', 'manifest_missing', 'there is no manifest');
    for (const name of tagManifests) await this.checkTags(name);
    const lists: ManifestEntry[][] = [];
    for (const name of payloadManifests) lists.push(await this.manifest(name));
    await this.checkFetch(lists);
    for (const [i, name] of payloadManifests.entries())
      await this.checkPayload(name, lists[i] ?? []);
    this.checkUnlisted(lists);
    const info = await this.info();
    this.checkOxum(info);
    this.noticeLikenesses();
    const manifests = [...tagManifests, ...payloadManifests];
    return { declaration: this.declaration, info, manifests, warnings: this.warnings };
  }

  private async manifest(name: string): Promise<ManifestEntry[]> {
    const { entries, warnings } = parseManifest(
      await this.text(name),
      name,
      this.declaration.strict,
    );
    this.warnings.push(...warnings);
    return entries;
  }

  private async text(path: string): Promise<string> {
    return this.declaration.decode(await this.tree.read(path), path);
  }

  private async checkTags(name: string): Promise<void> {
    for (const entry of await this.manifest(name)) {
      if (entry.path.startsWith('data/') || entry.path.startsWith('tagmanifest-')) {
        fail(name, 'manifest_path', `${entry.path} does not belong into a manifest of tags`);
      }
      await this.checkFile(name, entry);
    }
  }

  private async checkPayload(name: string, entries: readonly ManifestEntry[]): Promise<void> {
    for (const entry of entries) {
      if (!entry.path.startsWith('data/')) {
        fail(name, 'manifest_path', `${entry.path} does not lie under data/`);
      }
      await this.checkFile(name, entry);
    }
  }

  private async checkFile(manifest: string, entry: ManifestEntry): Promise<void> {
    const path = this.present(entry.path);
    if (path === undefined) {
      fail(entry.path, 'file_missing', `listed in ${manifest}, but not there`);
    }
    const algorithm = ALGORITHMS.get(MANIFEST.exec(manifest)?.[2] ?? '');
    if (!algorithm) fail(manifest, 'manifest_algorithm', 'an algorithm that is not known here');
    if ((await this.checksum(path, algorithm)) !== entry.checksum) {
      fail(entry.path, 'checksum_differs', `the content is not what ${manifest} says`);
    }
  }

  /** The path as the file system spells it: some store accents in another Unicode form. */
  private present(path: string): string | undefined {
    if (this.tree.files.has(path)) return path;
    const other = [path.normalize('NFC'), path.normalize('NFD')].find((p) =>
      this.tree.files.has(p),
    );
    if (other !== undefined) this.warnings.push(`${path}: there in another Unicode form`);
    return other;
  }

  private async checksum(path: string, algorithm: string): Promise<string> {
    if (algorithm === 'sha256') return this.tree.files.get(path)?.sha256 ?? '';
    const hash = createHash(algorithm);
    for await (const chunk of this.tree.stream(path)) hash.update(chunk);
    return hash.digest('hex');
  }

  /** RFC 8493 §3: each payload file in every manifest; before 1.0 in at least one. */
  private checkUnlisted(lists: readonly ManifestEntry[][]): void {
    const sets = lists.map((list) => new Set(list.map((entry) => entry.path.normalize('NFC'))));
    for (const path of this.tree.files.keys()) {
      if (!path.startsWith('data/')) continue;
      const listedIn = sets.filter((set) => set.has(path.normalize('NFC'))).length;
      if (listedIn === 0) fail(path, 'file_unlisted', 'in the bag, but in no manifest');
      if (listedIn < sets.length && this.declaration.strict) {
        fail(path, 'file_unlisted', 'in the bag, but not in every manifest');
      }
    }
  }

  private async checkFetch(lists: readonly ManifestEntry[][]): Promise<void> {
    if (!this.tree.files.has(FETCH_FILE)) return;
    const listed = new Set(lists.flat().map((entry) => entry.path));
    for (const line of (await this.text(FETCH_FILE)).split(/\r\n|\r|\n/)) {
      if (line === '') continue;
      const written = /^\S+[ \t]+(?:\d+|-)[ \t]+(.+)$/.exec(line)?.[1];
      if (written === undefined) fail(FETCH_FILE, 'fetch_form', 'not a URL, a length and a path');
      const path = decodePath(written, this.declaration.strict);
      if (!path.startsWith('data/') || !listed.has(path)) {
        fail(FETCH_FILE, 'fetch_path', `${path} is in no manifest of the payload`);
      }
      if (this.present(path) === undefined) {
        const detail = 'still to be fetched from elsewhere, which is not done here';
        throw new IncompleteError({ where: path, code: 'incomplete', detail });
      }
    }
  }

  private async info(): Promise<BagInfo> {
    if (!this.tree.files.has(INFO_FILE)) return [];
    return parseBagInfo(await this.text(INFO_FILE), this.declaration.strict);
  }

  private checkOxum(info: BagInfo): void {
    const stated = infoValue(info, 'Payload-Oxum');
    if (stated === undefined) return;
    const payload = [...this.tree.files.values()].filter((file) => file.path.startsWith('data/'));
    const bytes = payload.reduce((sum, file) => sum + file.bytes, 0);
    if (stated !== `${bytes}.${payload.length}`) {
      fail(INFO_FILE, 'payload_oxum', `says ${stated}, the payload is ${bytes}.${payload.length}`);
    }
  }

  private noticeLikenesses(): void {
    const seen = new Map<string, string>();
    for (const path of this.tree.files.keys()) {
      if (SYSTEM_FILE.test(path)) this.warnings.push(`${path}: left behind by a file manager`);
      const key = path.normalize('NFC').toLowerCase();
      const like = seen.get(key);
      if (like !== undefined) this.warnings.push(`${path}: some systems take it for ${like}`);
      seen.set(key, path);
    }
  }
}
