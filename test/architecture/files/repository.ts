import type { Fault, ProductFile } from './product-files';

const EXPECTED = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'LICENSE',
  'NOTICE',
  '.editorconfig',
  '.gitattributes',
  '.npmrc',
  '.ci/run',
  'docker/compose.yml',
];

/** The files that a newcomer and a packager look for, and a README that explains each library. */
export function documentFaults(files: readonly ProductFile[]): Fault[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const missing = EXPECTED.filter((path) => !byPath.has(path)).map((path) => `${path} is missing`);
  const libraries = new Set(
    files.flatMap(({ path }) => /^libs\/([^/]+)\/src\//.exec(path)?.[1] ?? []),
  );
  for (const library of libraries) {
    const readme = byPath.get(`libs/${library}/README.md`);
    if (!readme)
      missing.push(`libs/${library}/README.md is missing: its words, invariants and decisions`);
    else if (readme.lines < 15)
      missing.push(
        `libs/${library}/README.md has ${readme.lines} lines: say the words, the invariants and the decisions`,
      );
    if (!byPath.has(`libs/${library}/src/index.ts`))
      missing.push(`libs/${library}/src/index.ts is missing: it is all that others may import`);
  }
  return missing;
}

interface Manifest {
  license?: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

/** Packages are pinned, and the lock file names no host to fetch them from. */
export function packageFaults(files: readonly ProductFile[]): Fault[] {
  const text = (path: string): string => files.find((file) => file.path === path)?.text ?? '';
  const faults: Fault[] = [];
  const lock = text('package-lock.json');
  if (lock === '') faults.push('package-lock.json is missing: installs would differ');
  if (/"resolved"\s*:/.test(lock))
    faults.push(
      'package-lock.json names a host ("resolved"): install with the .npmrc of this repository',
    );
  if (!/^omit-lockfile-registry-resolved=true$/m.test(text('.npmrc')))
    faults.push('.npmrc must say omit-lockfile-registry-resolved=true');
  const manifest = JSON.parse(text('package.json')) as Manifest;
  if (manifest.license !== 'Apache-2.0')
    faults.push('package.json must name the licence Apache-2.0');
  const all = {
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.optionalDependencies,
  };
  for (const [name, version] of Object.entries(all)) {
    if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      faults.push(`package.json: pin ${name} to one version, not "${version}"`);
  }
  return faults;
}
