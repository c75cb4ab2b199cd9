import { z } from 'zod';
import { templateDefinition } from '../engine/template-definition';
import { LONGEST_CODE, OWN_TEMPLATE_CODE } from './own-template';

const draft = templateDefinition.extend({
  code: z.string().regex(OWN_TEMPLATE_CODE).max(LONGEST_CODE),
  version: templateDefinition.shape.version
    .optional()
    .describe('Not read: versions are numbered when they are published'),
});

/** JSON Schema 2020-12 of what a draft says, as published by the API. What it means the lint holds. */
export function definitionJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(draft, { target: 'draft-2020-12', io: 'input', reused: 'ref' });
}
