import * as fs from 'node:fs';
import * as path from 'node:path';

/**
 * Path of a real file of a source, from the folder that PARA42_REAL_DATA names. Undefined, and a
 * loud line, where the folder is not given; an error where it is given and lacks the file.
 *
 * @param name path within the folder, e.g. `gdacs/events.xml`
 */
export function realData(name: string): string | undefined {
  const folder = process.env.PARA42_REAL_DATA;
  if (folder === undefined || folder === '') {
    process.stderr.write(`SKIPPED: real file ${name} (PARA42_REAL_DATA is not set)\n`);
    return undefined;
  }
  const file = path.resolve(folder, name);
  if (!fs.existsSync(file)) throw new Error(`PARA42_REAL_DATA is set, and it lacks ${name}.`);
  return file;
}

/**
 * A `describe` on real files, skipped loudly where they are not given.
 *
 * @param names paths within the folder, handed to the body in the same order
 */
export function describeWithRealData<const N extends readonly string[]>(
  title: string,
  names: N,
  body: (files: { readonly [K in keyof N]: string }) => void,
): void {
  const files = names.map(realData);
  if (files.some((file) => file === undefined)) {
    describe.skip(title, () => it(`needs ${names.join(', ')}`, () => undefined));
    return;
  }
  describe(title, () => body(files as unknown as { readonly [K in keyof N]: string }));
}
