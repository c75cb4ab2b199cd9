import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const SAMPLE = join(__dirname, '../../../../samples/case-file.json');

/** The case file of the sample tenant, fresh at each call. */
export function sampleCaseDocument(): unknown {
  return JSON.parse(readFileSync(SAMPLE, 'utf8')) as unknown;
}
