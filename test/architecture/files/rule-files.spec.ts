import { findRule, RULE_CODES } from '@para42/risk';
import { playFor } from '../../../libs/diligence/src/actions/playbook';
import { productFile, readProduct } from './product-files';
import { ruleFaults } from './rule-files';

const RULE = productFile(
  'libs/risk/src/rules/wage-held.rule.ts',
  "export const wageHeld = defineRule({\n  code: 'wage-held',\n});\n",
);

describe('a rule touches two files and its spec', () => {
  it('everywhere in the product', () => {
    expect(ruleFaults(readProduct())).toEqual([]);
  });

  it('brings what is done about its flags', () => {
    for (const code of RULE_CODES) {
      expect(playFor(code)).toEqual({ ruleCode: code, ...findRule(code)?.play });
    }
  });

  it('and a third file that names it is found', () => {
    const named = (path: string, text: string) => ruleFaults([RULE, productFile(path, text)]);
    expect(named('libs/risk/src/rules/index.ts', 'const RULES = [wageHeld];')).toEqual([]);
    expect(named('libs/risk/src/rules/rules.spec.ts', "'wage-held 1 site'")).toEqual([]);
    expect(named('libs/diligence/src/plays.ts', "{ ruleCode: 'wage-held' }")).toHaveLength(1);
    expect(named('libs/risk/src/sweep.ts', 'import { wageHeld } from "x";')).toHaveLength(1);
    expect(ruleFaults([productFile(RULE.path, 'export const other = 1;')])).toHaveLength(1);
  });
});
