import * as path from 'node:path';
import { writePrivateFile } from '../start/server-parts';
import { inTenant, needed, type Journey } from './journey';

export interface DemoTokens {
  compliance: string;
  /** Reviews what the first wrote down, since nobody reviews the own inquiry. */
  reviewer: string;
  supplier: string;
  auditor: string;
}

/** `demo.json`: what a script needs for talking to the sample tenant; its owner alone reads it. */
export function writeDemoFile(api: string, journey: Journey, tokens: DemoTokens): string {
  const { home, state } = journey;
  const file = path.join(home, 'demo.json');
  const content = {
    api,
    docs: `${api}/docs`,
    tenant: needed(state.tenantId, 'tenant'),
    bundle: needed(state.bundle, 'bundle'),
    tokens,
  };
  writePrivateFile(file, `${JSON.stringify(content, null, 2)}\n`);
  return file;
}

/** Calls to try first, one for each of the people. */
export function curlLines(api: string, journey: Journey, tokens: DemoTokens): string[] {
  const call = (who: keyof DemoTokens, rest: string): string =>
    `  curl -s -H 'Authorization: Bearer ${tokens[who]}' '${api}${inTenant(journey, rest)}'`;
  return [
    'As the compliance manager, the open flags, gravest first:',
    call('compliance', 'flags?state=open&limit=5'),
    'As a second compliance manager, what waits for a review:',
    call('reviewer', 'assignments?state=submitted'),
    'As the supplier, the questionnaires and the actions that were shared:',
    call('supplier', 'assignments'),
    call('supplier', 'own-actions'),
    'As the auditor, the evidence within the grant:',
    call('auditor', 'evidence'),
  ];
}
