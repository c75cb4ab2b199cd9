import { YN, type FormCase } from './xlsform-case';

/** Larger forms that combine what public humanitarian and labour surveys use. */
export const SURVEYS: readonly FormCase[] = [
  {
    construct: 'a survey of a site after a flood, with consent, lists and bands',
    form: {
      survey: `
type | name | label::English (en) | label::Nepali (ne) | hint::English (en) | relevant | constraint | constraint_message::English (en) | calculation | required | appearance | choice_filter
start | start
deviceid | deviceid
begin_group | intro | Introduction | परिचय
select_one yn | consent | May we ask about the site? | के हामी सोध्न सक्छौं? | | | | | | yes | minimal
note | bye | Thank you for your time. | धन्यवाद। | | selected(\${consent}, 'no')
end_group
begin_group | consented | All questions | सबै प्रश्न | | selected(\${consent}, 'yes')
begin_group | place | Where | कहाँ
select_one province | province | Province | प्रदेश | | | | | | yes
select_one district | district | District | जिल्ला | | | | | | yes | | province=\${province}
text | district_other | Which district? | कुन जिल्ला? | | selected(\${district}, 'other')
end_group
begin_group | damage | Damage | क्षति
select_multiple effects | effects | What has changed? | के परिवर्तन भयो? | Tick all | | not(selected(., 'none') and count-selected(.) > 1) | "None" stands alone. | | true()
integer | days_closed | Days without production | बन्द दिन | | selected(\${effects}, 'stopped') or selected(\${effects}, 'reduced') | . >= 0 and . <= 365
select_one band | workers_left | Share of workers who left | छाड्नेको हिस्सा | | not(selected(\${effects}, 'none')) and \${days_closed} > 7
calculate | severe | Severe | गम्भीर | | | | | if(\${days_closed} > 30 or selected(\${workers_left}, 'most'), 1, 0)
text | why_severe | What is needed first? | पहिले के चाहिन्छ? | | \${severe} = 1 | string-length(.) <= 20
end_group
end_group
`,
      choices: `
list_name | name | label::English (en) | label::Nepali (ne) | province
yn | yes | Yes | छ
yn | no | No | छैन
province | p1 | Koshi | कोशी
province | p2 | Madhesh | मधेश
district | d1 | Jhapa | झापा | p1
district | d2 | Saptari | सप्तरी | p2
district | other | Other | अन्य | p1
effects | stopped | Stopped | बन्द
effects | reduced | Reduced | घट्यो
effects | none | None | केही छैन
band | few | Few | केही
band | most | Most | धेरै
`,
      settings: `
form_title | form_id | default_language
Site after a flood | flood_site | English (en)
`,
    },
    questions: [
      'consent yes_no',
      'bye note',
      'province one_of',
      'district one_of',
      'district_other text',
      'effects several_of',
      'days_closed integer',
      'workers_left one_of',
      'severe computed',
      'why_severe text',
    ],
    tries: [
      {
        answers: { consent: false, effects: ['stopped'] },
        shows: ['bye', '-province', '-effects', '-days_closed', '-severe'],
        problems: [],
      },
      {
        answers: {
          consent: true,
          province: 'p1',
          district: 'd1',
          effects: ['none', 'stopped'],
          days_closed: 400,
        },
        shows: ['-bye', 'days_closed', '-workers_left', 'why_severe', '-district_other'],
        problems: ['/effects accepted', '/days_closed accepted'],
        computed: { '/severe': 1 },
      },
      {
        answers: {
          consent: true,
          province: 'p1',
          district: 'other',
          effects: ['reduced'],
          days_closed: 8,
          workers_left: 'few',
        },
        shows: ['district_other', 'workers_left', '-why_severe'],
        problems: [],
        computed: { '/severe': 0 },
      },
    ],
  },
  {
    construct: 'a survey of recruitment costs, with rows, rates and totals',
    form: {
      survey: `
type | name | label | relevant | constraint | calculation | required | read_only | repeat_count
begin group | scope | Scope
select_one yn | recruits | Do you recruit from abroad? | | | | yes
integer | cohorts_number | How many groups were hired? | \${recruits} = 'yes' | . > 0 and . < 20 | | \${recruits} = 'yes'
end group
begin repeat | cohort | Groups | \${recruits} = 'yes' | | | | | \${cohorts_number}
date | hired_from | Hired from | | . <= today()
date | hired_to | Hired to | | . >= \${hired_from} and . <= today()
integer | workers | Number in the group | | . >= 0
decimal | fee | Fee per head | \${workers} > 0
select_one currency | currency | Currency | \${fee} > 0
calculate | months | | | | round((\${hired_to} - \${hired_from}) div 30, 0)
calculate | cost | | | | coalesce(\${workers}, 0) * coalesce(\${fee}, 0)
end repeat
begin group | totals | Totals | count(\${cohort}) > 0
calculate | all_workers | All workers | | | sum(\${workers})
calculate | all_cost | All costs | | | sum(\${cost})
calculate | average | Average | | | \${all_cost} div \${all_workers}
text | explain | Why so much? | \${average} > 1000
select_multiple payer or_other | payers | Who paid? | \${all_cost} > 0 | count-selected(.) <= 2
end group
`,
      choices: `${YN}
currency | NPR | Rupees
currency | USD | Dollars
payer | employer | Employer
payer | worker | Worker
payer | agency | Agency
`.replace(/\n\n/g, '\n'),
    },
    tries: [
      {
        answers: { recruits: false },
        shows: ['-cohorts_number', '-cohort', '-all_workers', '-payers'],
        problems: [],
        computed: {},
      },
      {
        answers: {
          recruits: true,
          cohorts_number: 2,
          cohort: [
            {
              id: 'a',
              hired_from: '2025-01-01',
              hired_to: '2025-03-02',
              workers: 10,
              fee: '1500.50',
              currency: 'NPR',
            },
            { id: 'b', hired_from: '2025-06-01', hired_to: '2025-05-01', workers: 0 },
          ],
        },
        shows: ['explain', 'payers', '-payers_other'],
        problems: ['/cohort/b/hired_to accepted'],
        computed: {
          '/cohort/a/months': '2',
          '/cohort/a/cost': '15005',
          '/cohort/b/months': '-1',
          '/cohort/b/cost': '0',
          '/all_workers': 10,
          '/all_cost': '15005',
          '/average': '1500.5',
        },
        hiddenCells: ['/cohort/b/fee', '/cohort/b/currency'],
      },
      {
        answers: { recruits: true, cohorts_number: 2, cohort: [{ id: 'a' }], payers: ['other'] },
        shows: ['-explain', '-payers'],
        problems: ['/cohort row_count'],
      },
    ],
  },
  {
    construct: 'a scored check of policies, with scales, weights and gates',
    form: {
      survey: `
type | name | label | relevant | calculation | required | constraint
begin_group | policies | Policies
select_one scale | written | A written policy on recruitment | | | yes
select_one scale | known | Workers know it | \${written} > 0 | | \${written} > 0
select_one scale | checked | It is checked | \${written} > 0
select_multiple means | means | How? | \${checked} >= 2 | | | count-selected(.) >= 1 and not(selected(., 'none') and count-selected(.) > 1)
calculate | score | | | \${written} + coalesce(\${known}, 0) + coalesce(\${checked}, 0)
calculate | share | | | round(\${score} div 9 * 100, 1)
calculate | enough | | | \${score} >= 6 and selected(\${means}, 'audit')
calculate | grade | | | if(\${score} >= 8, 'high', if(\${score} >= 4, 'middle', 'low'))
text | plan | What will be done? | not(\${enough}) and \${written} != '' | | \${grade} = 'low'
note | praise | Well done. | \${enough} or \${grade} = 'high'
end_group
`,
      choices: `
list_name | name | label
scale | 0 | No
scale | 1 | In part
scale | 2 | Mostly
scale | 3 | Fully
means | audit | Audit
means | talks | Talks
means | none | None
`,
    },
    tries: [
      {
        answers: {},
        shows: ['-known', '-means', '-plan', '-praise'],
        problems: ['/written required'],
        computed: { '/enough': false, '/grade': 'low' },
      },
      {
        answers: { written: '0', known: '3' },
        shows: ['-known', '-checked', 'plan', '-praise'],
        problems: ['/plan required'],
        computed: { '/score': 0, '/share': '0', '/enough': false, '/grade': 'low' },
      },
      {
        answers: { written: '3', known: '2', checked: '3', means: ['audit', 'none'] },
        shows: ['known', 'means', '-plan', 'praise'],
        problems: ['/means accepted'],
        computed: { '/score': 8, '/share': '88.9', '/enough': true, '/grade': 'high' },
      },
    ],
  },
];
