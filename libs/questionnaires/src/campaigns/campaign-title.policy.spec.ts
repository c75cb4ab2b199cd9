import { DomainError } from '@para42/platform';
import { checkTitle } from './campaign-title.policy';

function faultOf(title: string): unknown {
  try {
    checkTitle(title);
    return undefined;
  } catch (error) {
    return error instanceof DomainError ? error.extras?.errors?.map(({ code }) => code) : error;
  }
}

describe('titles of campaigns', () => {
  it.each([
    ['Workers told us that fees were paid', ['tells_source']],
    ['After interviews with workers: fees', ['tells_source']],
    ['Selon vos salariés', ['tells_source']],
    ['Passport PA1234567', ['identity_number']],
    ['Case of Mr. Ram Thapa', ['name_of_person']],
  ])('are refused where they tell who: %s', (title, codes) => {
    expect(faultOf(title)).toEqual(codes);
  });

  it.each([
    'Recruitment and fees 2026',
    'How workers were recruited, and what they paid',
    'After the flood: workers of your site',
    'Working conditions, second round',
  ])('say what is asked: %s', (title) => {
    expect(faultOf(title)).toBeUndefined();
  });
});
