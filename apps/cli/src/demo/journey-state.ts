import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { z } from 'zod';
import { writePrivateFile } from '../start/server-parts';

const count = z.number().int().min(0);
const users = z.object({
  compliance: z.uuid(),
  reviewer: z.uuid(),
  supplier: z.uuid().optional(),
  auditor: z.uuid().optional(),
});

const schema = z.object({
  tenantId: z.uuid().optional(),
  users: users.optional(),
  /** Names of the steps that are through; each is taken once. */
  done: z.array(z.string()).default([]),
  supplierId: z.uuid().optional(),
  siteId: z.uuid().optional(),
  campaignId: z.uuid().optional(),
  assignmentId: z.uuid().optional(),
  cycleId: z.uuid().optional(),
  grantId: z.uuid().optional(),
  /** Where the bundle lies, absolute. */
  bundle: z.string().optional(),
  counts: z.record(z.string(), count).default({}),
  /** What the journey found, in words. */
  found: z.array(z.string()).default([]),
});

export type JourneyState = z.infer<typeof schema>;

/** Forgets everything, in place: the steps hold on to the object. */
export function startOver(state: JourneyState): void {
  for (const key of Object.keys(state)) Reflect.deleteProperty(state, key);
  Object.assign(state, schema.parse({}));
}

/** How far the journey is, kept beside the data: an interrupted one goes on where it stopped. */
export class JourneyRecord {
  private readonly file: string;

  constructor(home: string) {
    this.file = path.join(home, 'journey.json');
  }

  /** A file that cannot be read is not guessed at. @throws Error that names the file */
  read(): JourneyState {
    let text: string;
    try {
      text = readFileSync(this.file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return schema.parse({});
      throw error;
    }
    try {
      return schema.parse(JSON.parse(text));
    } catch {
      throw new Error(`${this.file} is damaged. Remove it and the sample tenant is made anew.`);
    }
  }

  write(state: JourneyState): void {
    writePrivateFile(this.file, `${JSON.stringify(state, null, 2)}\n`);
  }
}
