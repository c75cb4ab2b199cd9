import { existsSync } from 'node:fs';
import * as path from 'node:path';

/** Compiled files lie at `dist/apps/cli/src/demo`, sources at `apps/cli/src/demo`. */
const FOLDERS = ['../../../../../samples', '../../../../samples'];

/** A file of the sample data. @throws Error where the installation has none */
export function sampleFile(name: string): string {
  for (const folder of FOLDERS) {
    const file = path.resolve(__dirname, folder, name);
    if (existsSync(file)) return file;
  }
  throw new Error(`The sample file ${name} is missing from this installation.`);
}
