import { observationRule } from './observation-rule';
import { mitigate, prevent } from './play';

export const documentsHeld = observationRule({
  code: 'documents-held',
  version: 1,
  title: 'Identity documents held by others',
  basis: 'ILO indicator FL07; Dhaka Principle 4',
  kinds: ['DOCUMENT_RETENTION'],
  scale: 4,
  irremediability: 3,
  play: {
    finding: 'Identity documents are held by others than the worker',
    actions: [
      prevent(
        'own-storage',
        'Provide personal, lockable storage that only the worker opens',
        'supplier',
        30,
        'No passport is held by employer or agency.',
      ),
      mitigate(
        'return-documents',
        'Return every document at once, without condition',
        'supplier',
        7,
        'Every worker holds their own documents.',
        'RESTITUTION',
      ),
    ],
  },
});
