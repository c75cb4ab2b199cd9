import { answersForBundle, type BundleView } from './answers-for-bundle';
import type { TemplateDocument } from './template-document';
import { FEW_PEOPLE } from './withheld-answers';

const asked = (code: string, type: string, sensitivity = 'business') => ({
  code,
  type,
  sensitivity,
  label: {},
  basis: [],
  required: false,
  constraints: [],
});
const DOCUMENT = {
  sections: [
    {
      questions: [
        asked('story', 'text'),
        asked('risk', 'yes_no', 'protected'),
        asked('officer', 'text', 'personal'),
        asked('from', 'place'),
        asked('agency', 'party'),
        { ...asked('workers', 'integer'), countsPeople: true },
        { ...asked('fees', 'table'), columns: [asked('label', 'text')], minRows: 0, maxRows: 9 },
      ],
    },
  ],
} as unknown as TemplateDocument;
const ANSWERS = {
  story: 'Told by Ram Bahadur',
  risk: true,
  officer: 'Jane Manager',
  from: { country: 'NPL', admin1: 'NP-P1', name: 'Jhapa' },
  agency: { kind: 'agency', name: 'Shapla Setu', registration: 'RL-1', country: 'BGD' },
  workers: 3,
  fees: [{ id: '1', label: 'fee from Ram Bahadur' }],
};
const OPEN: BundleView = { text: (written) => written, whole: true, places: true };

describe('answers by profile', () => {
  it('are whole for auditors, but for what is personal and small counts', () => {
    const { officer: _, ...rest } = ANSWERS;
    expect(answersForBundle(DOCUMENT, ANSWERS, OPEN)).toEqual({ ...rest, workers: FEW_PEOPLE });
  });

  it('tell others no text, no name, no protected answer, and the public no place', () => {
    const view = { text: () => 'X', whole: false, places: false };
    expect(answersForBundle(DOCUMENT, ANSWERS, view)).toEqual({
      story: 'X',
      from: { country: 'NPL' },
      agency: { kind: 'agency', name: 'X', country: 'BGD' },
      workers: FEW_PEOPLE,
      fees: [{ id: '1', label: 'X' }],
    });
  });
});
