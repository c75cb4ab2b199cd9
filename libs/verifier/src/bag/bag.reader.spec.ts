import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { FaultError, IncompleteError } from '../fault.errors';
import { readBag } from './bag.reader';
import { decodePath, encodePath } from './bag-manifest';
import { openFolderTree } from './folder-tree';

type Files = Record<string, string | Buffer>;
const HELLO = 'hello\n';
const DECLARED = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';
const DRAFT = DECLARED.replace('1.0', '0.97');

const sum = (content: string | Buffer, algorithm = 'sha256') =>
  createHash(algorithm).update(content).digest('hex');
const listed = (files: Files, algorithm = 'sha256') =>
  Object.entries(files)
    .map(([path, content]) => `${sum(content, algorithm)}  ${path}\n`)
    .join('');

/** A minimal bag around `data/hello.txt`; `files` adds to it or takes the place of its files. */
function bag(files: Files): Files {
  const manifest = `${sum(HELLO)}  data/hello.txt\n`;
  return {
    'bagit.txt': DECLARED,
    'data/hello.txt': HELLO,
    'manifest-sha256.txt': manifest,
    ...files,
  };
}

async function read(files: Files) {
  const folder = mkdtempSync(join(tmpdir(), 'bag-'));
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    return await readBag(await openFolderTree(folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('a bag is valid', () => {
  it.each<[string, Files]>([
    ['with the least that a bag needs', {}],
    [
      'with CR LF, no last line end and tabs',
      {
        'bagit.txt': DECLARED.replaceAll('\n', '\r\n').trimEnd(),
        'manifest-sha256.txt': `${sum(HELLO)}\t data/hello.txt`,
      },
    ],
    [
      'with checksums in capitals',
      { 'manifest-sha256.txt': `${sum(HELLO).toUpperCase()}  data/hello.txt\n` },
    ],
    [
      'with SHA-512 besides',
      { 'manifest-sha512.txt': listed({ 'data/hello.txt': HELLO }, 'sha512') },
    ],
    [
      'with MD5 in an older draft',
      { 'bagit.txt': DRAFT, 'manifest-md5.txt': listed({ 'data/hello.txt': HELLO }, 'md5') },
    ],
    [
      'with spaces and percent signs in names',
      {
        'data/a b%.txt': 'x',
        'manifest-sha256.txt': listed({ 'data/hello.txt': HELLO, 'data/a b%25.txt': 'x' }),
      },
    ],
    [
      'with a line end in a name',
      {
        'data/a\nb': 'x',
        'manifest-sha256.txt': listed({ 'data/hello.txt': HELLO, 'data/a%0Ab': 'x' }),
      },
    ],
    [
      'with names that only look encoded, in a draft',
      {
        'bagit.txt': DRAFT,
        'data/%7E%25': 'x',
        'manifest-sha256.txt': listed({ 'data/hello.txt': HELLO, 'data/%7E%25': 'x' }),
      },
    ],
    [
      'with tag files in Latin-1',
      {
        'bagit.txt': DRAFT.replace('UTF-8', 'ISO-8859-1'),
        'bag-info.txt': Buffer.from('Contact-Name: Nuñez\n', 'latin1'),
      },
    ],
    [
      'with tag files in UTF-16',
      {
        'bagit.txt': DRAFT.replace('UTF-8', 'UTF-16'),
        'manifest-sha256.txt': Buffer.from(`\ufeff${sum(HELLO)}  data/hello.txt\n`, 'utf16le'),
      },
    ],
    [
      'with a field twice and one folded',
      {
        'bag-info.txt':
          'Contact-Name: A\nContact-Name: B\nExternal-Description: one\n  two\nPayload-Oxum: 6.1\n',
      },
    ],
    [
      'with a list of fetched files that are there',
      { 'fetch.txt': 'https://example.org/x - data/hello.txt\n' },
    ],
    [
      'with a bag in it',
      {
        'data/bag/bagit.txt': 'x',
        'manifest-sha256.txt': listed({ 'data/hello.txt': HELLO, 'data/bag/bagit.txt': 'x' }),
      },
    ],
    ['with a tag file that no manifest lists', { 'notes/read.me': 'x' }],
  ])('%s', async (_, files) => {
    expect((await read(bag(files))).warnings).toEqual([]);
  });

  it('reads bag-info as it stands', async () => {
    const info = 'External-Description: one\n  two\nX: a:b\n';
    expect((await read(bag({ 'bag-info.txt': info }))).info).toEqual([
      ['External-Description', 'one two'],
      ['X', 'a:b'],
    ]);
  });
});

describe('a bag is valid, with a warning,', () => {
  it.each<[string, Files]>([
    [
      'with an asterisk before the path',
      { 'manifest-sha256.txt': `${sum(HELLO)} *data/hello.txt\n` },
    ],
    ['with ./ before the path', { 'manifest-sha256.txt': `${sum(HELLO)}  ./data/hello.txt\n` }],
    [
      'with the same line twice, in a draft',
      { 'bagit.txt': DRAFT, 'manifest-sha256.txt': listed({ 'data/hello.txt': HELLO }).repeat(2) },
    ],
    [
      'with accents in another form',
      {
        'data/n\u0303': 'x',
        'manifest-sha256.txt': listed({ 'data/hello.txt': HELLO, 'data/\u00f1': 'x' }),
      },
    ],
    [
      'with names that differ in case alone',
      {
        'data/Hello.txt': 'x',
        'manifest-sha256.txt': listed({ 'data/hello.txt': HELLO, 'data/Hello.txt': 'x' }),
      },
    ],
    [
      'with what a file manager left',
      {
        'data/Thumbs.db': 'x',
        'manifest-sha256.txt': listed({ 'data/hello.txt': HELLO, 'data/Thumbs.db': 'x' }),
      },
    ],
  ])('%s', async (_, files) => {
    expect((await read(bag(files))).warnings).toHaveLength(1);
  });
});

describe('a bag is a fault', () => {
  const tagged = (content: string) => ({
    'bag-info.txt': content,
    'tagmanifest-sha256.txt': listed({ 'bag-info.txt': 'A: b\n' }),
  });
  it.each<[string, Files, string]>([
    ['without its declaration', { 'bagit.txt': '' }, 'bag_declaration'],
    ['with a byte order mark', { 'bagit.txt': `\ufeff${DECLARED}` }, 'bag_declaration'],
    [
      'with a space before a colon',
      { 'bagit.txt': DECLARED.replace(':', ' :') },
      'bag_declaration',
    ],
    ['with a line too many', { 'bagit.txt': `${DECLARED}X: y\n` }, 'bag_declaration'],
    ['without an encoding', { 'bagit.txt': 'BagIt-Version: 1.0\n' }, 'bag_declaration'],
    ['with half a version', { 'bagit.txt': DECLARED.replace('1.0', '.97') }, 'bag_declaration'],
    ['of a version to come', { 'bagit.txt': DECLARED.replace('1.0', '2.0') }, 'bag_version'],
    [
      'in an unknown encoding',
      { 'bagit.txt': DECLARED.replace('UTF-8', 'KLINGON') },
      'bag_encoding',
    ],
    [
      'with bytes outside its encoding',
      { 'bag-info.txt': Buffer.from([0x41, 0x3a, 0x20, 0xff, 0x0a]) },
      'bag_encoding',
    ],
    ['with a payload file changed', { 'data/hello.txt': 'hallo\n' }, 'checksum_differs'],
    ['with a tag file changed', tagged('A: c\n'), 'checksum_differs'],
    ['with a payload file too many', { 'data/extra': 'x' }, 'file_unlisted'],
    [
      'with a payload file too few',
      { 'manifest-sha256.txt': listed({ 'data/hello.txt': HELLO, 'data/gone': 'x' }) },
      'file_missing',
    ],
    [
      'with a tag file too few',
      { 'tagmanifest-sha256.txt': listed({ 'bag-info.txt': 'x' }) },
      'file_missing',
    ],
    [
      'with a file in one manifest only',
      {
        'data/b': 'x',
        'manifest-sha512.txt': listed({ 'data/hello.txt': HELLO }, 'sha512'),
        'manifest-sha256.txt': listed({ 'data/hello.txt': HELLO, 'data/b': 'x' }),
      },
      'file_unlisted',
    ],
    [
      'with a path twice',
      { 'manifest-sha256.txt': listed({ 'data/hello.txt': HELLO }).repeat(2) },
      'manifest_duplicate',
    ],
    [
      'with a path twice and two checksums, in a draft',
      {
        'bagit.txt': DRAFT,
        'manifest-sha256.txt':
          listed({ 'data/hello.txt': HELLO }) + `${sum('x')}  data/hello.txt\n`,
      },
      'manifest_duplicate',
    ],
    [
      'with a path that climbs out',
      { 'manifest-sha256.txt': listed({ 'data/hello.txt': HELLO, 'data/../../x': '' }) },
      'manifest_path',
    ],
    [
      'with an absolute path',
      { 'manifest-sha256.txt': listed({ 'data/hello.txt': HELLO, '/etc/passwd': '' }) },
      'manifest_path',
    ],
    [
      'with a path in a home folder',
      { 'manifest-sha256.txt': listed({ 'data/hello.txt': HELLO, '~/x': '' }) },
      'manifest_path',
    ],
    [
      'with a drive letter',
      { 'manifest-sha256.txt': listed({ 'data/hello.txt': HELLO, 'C:\\x': '' }) },
      'manifest_path',
    ],
    [
      'with a payload path outside data',
      { 'manifest-sha256.txt': listed({ 'data/hello.txt': HELLO, 'bagit.txt': DECLARED }) },
      'manifest_path',
    ],
    [
      'with a payload path among tags',
      { 'tagmanifest-sha256.txt': listed({ 'data/hello.txt': HELLO }) },
      'manifest_path',
    ],
    ['with a line that is none', { 'manifest-sha256.txt': 'data/hello.txt\n' }, 'manifest_form'],
    [
      'with an unknown algorithm alone',
      { 'manifest-crc7.txt': 'ab  data/hello.txt\n' },
      'manifest_algorithm',
    ],
    ['with another sum of its payload', { 'bag-info.txt': 'Payload-Oxum: 7.1\n' }, 'payload_oxum'],
    [
      'with two sums of its payload',
      { 'bag-info.txt': 'Payload-Oxum: 6.1\nPayload-Oxum: 6.1\n' },
      'bag_info',
    ],
    ['with a bag-info that is none', { 'bag-info.txt': 'hello\n' }, 'bag_info'],
    [
      'with a fetched path that climbs out',
      { 'fetch.txt': 'https://example.org/x - data/../../x\n' },
      'fetch_path',
    ],
    ['with a fetch list that is none', { 'fetch.txt': 'x\n' }, 'fetch_form'],
  ])('%s', async (_, files, code) => {
    const fault = await read(bag(files)).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(FaultError);
    expect((fault as FaultError).fault.code).toBe(code);
  });

  it('without any manifest', async () => {
    const { 'manifest-sha256.txt': _, ...files } = bag({});
    await expect(read(files)).rejects.toMatchObject({ fault: { code: 'manifest_missing' } });
  });

  it('or rather incomplete, where a file is still to be fetched', async () => {
    const files = bag({
      'fetch.txt': 'https://example.org/x 1 data/later\n',
      'manifest-sha256.txt': listed({ 'data/hello.txt': HELLO, 'data/later': 'x' }),
    });
    await expect(read(files)).rejects.toBeInstanceOf(IncompleteError);
  });
});

it('encodes what a manifest cannot hold in a path, and nothing else', () => {
  const path = 'data/50%\r\n%0A ü.txt';
  expect(encodePath(path)).toBe('data/50%25%0D%0A%250A ü.txt');
  expect(decodePath(encodePath(path), true)).toBe(path);
});
