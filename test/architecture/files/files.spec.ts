import { dockerfileFaults } from './dockerfiles';
import { dtoFaults, nameFaults } from './names';
import { productFile, readProduct } from './product-files';
import { registryFaults } from './registries';
import { documentFaults, packageFaults } from './repository';
import { sizeFaults } from './sizes';
import { wordFaults } from './words';

const product = readProduct();
const replaced = (path: string, change: (text: string) => string) =>
  product.map((file) => (file.path === path ? productFile(path, change(file.text)) : file));
const planted = (path: string, text: string) => [
  ...product.filter((file) => file.path !== path),
  productFile(path, text),
];

describe('the files of the product', () => {
  it('keep their sizes', () => {
    expect(sizeFaults(product)).toEqual([]);
  });
  it('are named for their subject and role', () => expect(nameFaults(product)).toEqual([]));
  it('describe each body of the API under a name of its own', () =>
    expect(dtoFaults(product)).toEqual([]));
  it('say nothing of one machine, nothing unfinished, no verdict', () =>
    expect(wordFaults(product)).toEqual([]));
  it('are listed where they must be', () => expect(registryFaults(product)).toEqual([]));
  it('come with the documents that a newcomer looks for', () =>
    expect(documentFaults(product)).toEqual([]));
  it('pin their packages and name no host', () => expect(packageFaults(product)).toEqual([]));
  it('build images that run without rights', () => expect(dockerfileFaults(product)).toEqual([]));
});

describe('a planted fault is found', () => {
  it('a file of 401 lines', () => {
    const path = 'libs/risk/src/flag-history.service.ts';
    expect(sizeFaults(planted(path, 'x;\n'.repeat(401)))).toContainEqual(
      `${path} has 401 lines, more than 400: split it by subject`,
    );
  });

  it('many tiny files', () => {
    const tiny = Array.from({ length: product.length * 4 }, (_, n) =>
      productFile(`libs/risk/src/a${n}.ts`, 'x;\n'),
    );
    expect(sizeFaults([...product, ...tiny]).join()).toContain('files hold too little');
  });

  it('a junk drawer and a name without a role', () => {
    expect(nameFaults([productFile('libs/risk/src/utils/dates.ts', '')])).toEqual([
      'libs/risk/src/utils/dates.ts: no folder is called "utils", name it for its subject',
    ]);
    expect(nameFaults([productFile('libs/risk/src/flag.manager.ts', '')])).toEqual([
      'libs/risk/src/flag.manager.ts: "manager" is not a role that a file can have',
    ]);
    expect(nameFaults([productFile('libs/risk/src/FlagService.ts', '')])).toHaveLength(1);
  });

  it('two bodies of one name', () => {
    const text = 'export class FlagDto {}\n';
    expect(
      dtoFaults([
        productFile('libs/risk/src/http/flag.dto.ts', text),
        productFile('libs/suppliers/src/http/flag.dto.ts', text),
      ]),
    ).toEqual([
      'libs/suppliers/src/http/flag.dto.ts declares FlagDto, as libs/risk/src/http/flag.dto.ts does: one schema cannot describe both',
    ]);
  });

  it('a path of one machine, an unfinished place, a lone test', () => {
    const texts = [
      ['', 'home', 'ann', 'para42'].join('/'),
      ['TO', 'DO: later'].join(''),
      ['it.on', "ly('x')"].join(''),
      ['', 'work', 'main', 'libs'].join('/'),
      ['', 'tmp', 'p42', 'log'].join('/'),
      ['as issue', '#2 asks'].join(' '),
      ['see shared', 'design', 'house.md'].join('/'),
    ];
    for (const text of texts)
      expect(wordFaults([productFile('libs/risk/README.md', `say ${text}`)])).toHaveLength(1);
  });

  it('a verdict on a person or a supplier', () => {
    const text = "title: 'This site is forced labour', note: 'the victim said'";
    expect(wordFaults([productFile('libs/risk/src/rules/a.rule.ts', text)])).toHaveLength(2);
    expect(
      wordFaults([
        productFile('libs/risk/src/rules/a.rule.ts', "basis: 'Trafficking Victims Protection Act'"),
      ]),
    ).toEqual([]);
  });

  it('a rule that its index does not list, and one imported but left out of the array', () => {
    const rule = productFile(
      'libs/risk/src/rules/fee-charged.rule.ts',
      'export const feeCharged = 1;',
    );
    const other = "import { other } from './other.rule';\nexport const rules = [other];\n";
    const unused = "import { feeCharged } from './fee-charged.rule';\nexport const rules = [];\n";
    const listed =
      "import { feeCharged } from './fee-charged.rule';\nexport const rules = [feeCharged];\n";
    const index = (text: string) =>
      registryFaults([rule, productFile('libs/risk/src/rules/index.ts', text)]);
    const fault =
      'libs/risk/src/rules/fee-charged.rule.ts is not listed: add it to the array in libs/risk/src/rules/index.ts';
    expect(index(other)).toEqual([fault]);
    expect(index(unused)).toEqual([fault]);
    expect(index(listed)).toEqual([]);
    expect(registryFaults([rule])).toHaveLength(1);
  });

  it('a job that no module lists', () => {
    const job = productFile('libs/risk/src/jobs/assess-batch.job.ts', '');
    const listed =
      "import { AssessBatchHandler } from './jobs/assess-batch.job';\nproviders: [AssessBatchHandler]";
    expect(registryFaults([job])).toEqual([
      'libs/risk/src/jobs/assess-batch.job.ts is not listed: add it to the module of its context',
    ]);
    expect(registryFaults([job, productFile('libs/risk/src/risk.module.ts', listed)])).toHaveLength(
      0,
    );
  });

  it('a library without its README', () => {
    expect(
      documentFaults(product.filter(({ path }) => path !== 'libs/risk/README.md')),
    ).toContainEqual('libs/risk/README.md is missing: its words, invariants and decisions');
  });

  it('a lock file that names a host, and a package that is not pinned', () => {
    const host = replaced('package-lock.json', (text) =>
      text.replace('"version"', '"resolved": "x", "version"'),
    );
    expect(packageFaults(host)).toEqual([
      'package-lock.json names a host ("resolved"): install with the .npmrc of this repository',
    ]);
    const loose = replaced('package.json', (text) => text.replace(/"pg": "/, '"pg": "^'));
    expect(packageFaults(loose)).toEqual([
      expect.stringMatching(/^package.json: pin pg to one version, not "\^/),
    ]);
  });

  it('an image that runs as root, of any version, with its compiler in it', () => {
    const faults = dockerfileFaults([
      productFile('docker/api.Dockerfile', 'FROM node\nCOPY . .\nCMD ["node", "x.js"]\n'),
    ]);
    expect(faults.map((fault) => fault.split(': ')[1]?.slice(0, 20))).toEqual([
      'build in a stage of ',
      'name the version of ',
      'run as a user withou',
    ]);
  });
});
