import { defineStates } from '@para42/platform';

export type OwnTemplateState = 'draft' | 'linted' | 'published' | 'retired';

/**
 * Of a template that a tenant writes. `linted`: a lint of exactly this content found no error; any edit makes it
 * a draft again. What was published never changes, and a change of it is a draft of the next version.
 */
export const ownTemplateStates = defineStates<OwnTemplateState>({
  name: 'template',
  initial: 'draft',
  transitions: {
    draft: ['linted'],
    linted: ['draft', 'published'],
    published: ['retired'],
    retired: [],
  },
});
