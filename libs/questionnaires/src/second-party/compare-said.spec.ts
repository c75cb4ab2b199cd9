import { builtInTemplates } from '../templates';
import { compareSaid } from './compare-said';
import { fieldsOf, type Said } from './said-values';

function said(code: string, path: string, value: string): Said {
  const template = builtInTemplates.find(({ document }) => document.code === code);
  const field = template && fieldsOf(template.document).find((one) => one.path === path);
  if (!field) throw new Error(`no ${path} in ${code}`);
  return { field, values: [value], declined: false };
}

describe('who holds the papers, as two parties say', () => {
  it.each([
    ['worker', 'employer', /indicator is present in one account\. Suspected, refer/],
    ['agency', 'employer_on_request', /indicator is present in one account\. Suspected, refer/],
    ['worker', 'employer_on_request', /^The answers differ\.$/],
    ['agency', 'employer', /^The answers differ\.$/],
    ['employer', 'employer', /^The answers agree\.$/],
  ])('%s, and %s', (own, other, words) => {
    const site = said('site-forced-labour-indicators', '/fl07_holder', own);
    const audit = said('recruitment-audit', '/papers_holder', other);
    expect(compareSaid(site, audit)).toMatchObject({
      words: expect.stringMatching(words) as string,
    });
  });
});
