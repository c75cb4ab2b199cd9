import fc from 'fast-check';
import { builtInTemplates } from '../templates';
import { lintDefinition } from './lint-definition';

type Json = Record<string, unknown>;

/** A sound definition with a bit of everything. */
function soundDefinition(): Json {
  const found = builtInTemplates.find(({ document }) => document.code === 'crisis-response-check');
  if (!found) throw new Error('no such template');
  const { format: _, ...definition } = found.document;
  return { ...structuredClone(definition), code: 'own-copy' };
}

/** Every place of a definition, as keys from the top. */
function placesOf(value: unknown, trail: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [trail];
  return [
    trail,
    ...Object.entries(value).flatMap(([key, inner]) => placesOf(inner, [...trail, key])),
  ];
}

function put(definition: Json, [first = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) definition[first] = value;
  else put(definition[first] as Json, rest, value);
}

/** Whether a JSON pointer names a place that is there, or a member that is missing in one that is. */
function leads(definition: Json, pointer: string): boolean {
  const parts = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'));
  let at: unknown = definition;
  for (const part of parts.slice(0, -1)) at = (at as Json | null)?.[part];
  return pointer === '' || (typeof at === 'object' && at !== null);
}

const PLACES = placesOf(soundDefinition()).filter((trail) => trail.length > 0);

describe('whatever a draft says', () => {
  const odd = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom<unknown>(
      ...[
        '',
        ' ',
        'today',
        'row',
        '1 / 0 > 1',
        'answered(row)',
        '((((',
        '"',
        'x'.repeat(3_000),
        '\u202e',
        '<',
      ],
      ...[0, -1, 5, true, null, [], {}, [null], [[]], { en: null }, { en: 'x', zz: 'y' }],
    ),
  );

  it('is linted without failing, and each finding says a place that is there', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...PLACES), odd), { maxLength: 3 }),
        (changes) => {
          const definition = soundDefinition();
          for (const [place, value] of changes) {
            try {
              put(definition, place, value);
            } catch {
              // What stood there was replaced by an earlier change.
            }
          }
          const { lint, document } = lintDefinition(definition, 1);
          expect(document === undefined).toBe(lint.errors.length > 0);
          for (const { path, code, message } of [...lint.errors, ...lint.warnings]) {
            expect([path, leads(definition, path)]).toEqual([path, true]);
            expect(code).toMatch(/^[a-z_]+$/);
            expect(message.length).toBeLessThan(700);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('is linted without failing where it is no questionnaire at all', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })), (definition) => {
        expect(lintDefinition(definition, 1).lint.errors.length).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });
});
