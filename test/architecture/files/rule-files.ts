import { isSpec, type Fault, type ProductFile } from './product-files';

const FOLDER = 'libs/risk/src/rules';
const CONSTANT = /export const (\w+) = (?:defineRule|observationRule)\(/;
const CODE = /^ {2}code: '([a-z0-9-]+)'/m;

/** Observations of recruitment, some of which have the name of the rule that flags them. */
const OBSERVATIONS = 'libs/recruitment/src/observations/';

/** Files that speak of a rule by name, and why no rule that is added has to be named there. */
const MAY_NAME: Readonly<Record<string, string>> = {
  'libs/risk/src/change-reach.service.ts': 'which rule of places leads the day to overdue sites',
  'libs/risk/src/http/flag.dto.ts': 'an example in the documentation of the API',
  'libs/risk/src/http/flag-history.dto.ts': 'an example in the documentation of the API',
  'libs/screening/src/hits/hit.service.ts': 'a subject of the ledger that has the same name',
  'libs/screening/src/hits/hit-writing.service.ts':
    'a subject of the ledger that has the same name',
};

/**
 * A rule is its own file and a line in the index; what is done about its flags, its words and its
 * parameters come with it. Specs aside, no other file of the product names one.
 */
export function ruleFaults(files: readonly ProductFile[]): Fault[] {
  const rules = files.filter(
    ({ path }) => path.startsWith(`${FOLDER}/`) && path.endsWith('.rule.ts'),
  );
  const others = files.filter(
    ({ path }) =>
      /^(apps|libs|bin|migrations)\/.*\.ts$/.test(path) &&
      !isSpec(path) &&
      !path.startsWith(OBSERVATIONS) &&
      path !== `${FOLDER}/index.ts` &&
      !Object.hasOwn(MAY_NAME, path),
  );
  return rules.flatMap((rule) => {
    const [constant, code] = [CONSTANT.exec(rule.text)?.[1], CODE.exec(rule.text)?.[1]];
    if (!constant || !code) return [`${rule.path}: declares no rule with a code`];
    const named = new RegExp(`\\b${constant}\\b|['"\`]${code}['"\`]`);
    return others
      .filter(({ path, text }) => path !== rule.path && named.test(text))
      .map(
        ({ path }) => `${path} names ${code}: say it in ${rule.path}, which brings all of a rule`,
      );
  });
}
