import Ajv2020 from 'ajv/dist/2020';
import { ownDefinition } from '../../../../test/factories/questionnaires/own-templates';
import { wideDefinition } from '../../../../test/factories/questionnaires/wide-questionnaire';
import { builtInTemplates } from '../templates';
import { definitionJsonSchema } from './definition-schema';
import { lintDefinition } from './lint-definition';

describe('the schema of a template', () => {
  const schema = definitionJsonSchema();
  const holds = new Ajv2020({ strict: true, strictTypes: false }).compile(schema);

  it.each<[string, object]>([
    ['a definition of the own', ownDefinition()],
    ['each type of question', { ...wideDefinition, code: 'own-wide' }],
    ...builtInTemplates.map(({ document: { format: _, ...document } }): [string, object] => [
      `a draft of ${document.code}`,
      { ...document, code: 'own-draft' },
    ]),
  ])('holds %s', (_, definition) => {
    expect([holds(definition), holds.errors]).toEqual([true, null]);
  });

  it.each<[string, Record<string, unknown>]>([
    ['another member', { colour: 'red' }],
    ['another kind of recipient', { subject: 'worker' }],
    ['a code of the product', { code: 'fees' }],
    ['no section', { sections: [] }],
    [
      'another type of question',
      {
        sections: [{ code: 's', title: 'S', questions: [{ code: 'a', type: 'age', label: 'A' }] }],
      },
    ],
  ])('refuses %s, as the lint does or the draft', (_, changed) => {
    const definition = ownDefinition(changed);
    expect(holds(definition)).toBe(false);
    const { errors } = lintDefinition(definition, 1).lint;
    expect(errors.length > 0 || 'code' in changed).toBe(true);
  });

  it('says what expressions and texts are', () => {
    const said = JSON.stringify(schema);
    expect(said.includes('CEL: a question by its code')).toBe(true);
    expect(said.includes('an object of texts by locale')).toBe(true);
  });
});
