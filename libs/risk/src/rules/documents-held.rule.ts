import { observationRule } from './observation-rule';

export const documentsHeld = observationRule({
  code: 'documents-held',
  version: 1,
  title: 'Identity documents held by others',
  basis: 'ILO indicator FL07; Dhaka Principle 4',
  kinds: ['DOCUMENT_RETENTION'],
  scale: 4,
  irremediability: 3,
});
