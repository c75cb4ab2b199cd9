import { ABC, NO_LANGUAGE, type FormCase } from './xlsform-case';

export const ODD_FORMS: readonly FormCase[] = [
  {
    construct: 'range, rank, acknowledge, time, barcode',
    form: {
      survey: `
type | name | label | parameters | relevant
range | score | Score | start=1 end=5 step=1
range | share | Share | start=0 end=1 step=0.1
rank abc | order | Order
acknowledge | ok | I have read this
time | at | At
barcode | code | Code
text | next | Next | | \${ok} = 'OK' and \${score} > 3
`,
      choices: ABC,
    },
    questions: [
      'score integer',
      'share decimal',
      'order several_of',
      'ok one_of',
      'at text',
      'code text',
      'next text',
    ],
    losses: [
      NO_LANGUAGE,
      'survey D3 range_step',
      'survey A4 rank',
      'survey A6 type_changed',
      'survey A7 type_changed',
    ],
    tries: [
      {
        answers: { score: 6, share: '1.1' },
        shows: ['-next'],
        problems: ['/score too_large', '/share too_large'],
      },
      { answers: { score: 4, ok: 'OK' }, shows: ['next'], problems: [] },
    ],
  },
  {
    construct: 'geopoint, file, image and audio',
    form: {
      survey: `
type | name | label | relevant
geopoint | where | Where is the site?
file | licence | Licence
image | photo | Photo of the notice board
text | none | Why not? | \${licence} = ''
`,
    },
    questions: ['where place', 'licence file', 'photo file', 'none text'],
    losses: [NO_LANGUAGE, 'survey A2 type_changed', 'survey A4 type_changed'],
    tries: [
      { answers: {}, shows: ['none'] },
      {
        answers: {
          where: { country: 'NPL', lat: '27.7', lng: '85.3' },
          licence: { document: '0b0e7f4e-2f7a-4a53-9d0b-2f5f6a1c9d11' },
        },
        shows: ['-none'],
        problems: [],
      },
    ],
  },
  {
    construct: 'what a device fills in is left out, and today is today',
    form: {
      survey: `
type | name | label | relevant
start | start
end | end
today | today
deviceid | deviceid
username
date | since | Since | 
text | new | New | \${since} >= \${today}
text | device | Device | \${deviceid} = 'x'
`,
    },
    questions: ['since date', 'new text', 'device text'],
    losses: [
      NO_LANGUAGE,
      'survey A2 metadata',
      'survey A3 metadata',
      'survey A4 metadata',
      'survey A5 metadata',
      'survey A6 metadata',
      'survey D9 reference_left_out',
    ],
    tries: [
      { answers: { since: '2025-12-31' }, shows: ['-new', 'device'] },
      { answers: { since: '2026-01-01' }, shows: ['new'] },
    ],
  },
  {
    construct: 'looks, defaults, triggers, media and filters are listed',
    form: {
      survey: `
type | name | label | appearance | default | read_only | trigger | media::image | choice_filter | required_message | guidance_hint
text | a | A | multiline | x | yes | | a.png | | Please! | More
select_one abc | b | B | minimal | | | \${a} | | group = \${a}
`,
      choices: `
list_name | name | label | group
abc | a | A | x
abc | b | B | y
`,
    },
    losses: [
      NO_LANGUAGE,
      'choices D2 column_not_read',
      'survey D2 appearance',
      'survey E2 default_value',
      'survey F2 read_only',
      'survey H2 media',
      'survey J2 required_message',
      'survey K2 guidance_hint',
      'survey D3 appearance',
      'survey G3 trigger',
      'survey I3 choice_filter',
    ],
  },
  {
    construct: 'settings, and the language that is the default',
    form: {
      survey: `
type | name | label::English (en) | label::Español | label::Français (fr)
text | a | Name of the site | Nombre del sitio | Nom du site
text | b | Town | Ciudad |
`,
      settings: `
form_title | form_id | version | default_language | instance_name
Site profile | site_profile | 2025010101 | Español (es) | \${a}
`,
    },
    losses: [
      'settings C2 setting_not_read',
      'settings E2 setting_not_read',
      'survey C3 translation_missing',
    ],
  },
  {
    construct: 'names that are no codes, and names that collide',
    form: {
      survey: `
type | name | label | relevant
text | Site-Name | A
text | site_name | B
text | in | C
text | _x.y | D
text | last | E | \${Site-Name} = 'x' and \${in} != '' and \${_x.y} = 'y'
`,
      choices: `
list_name | name | label
`,
    },
    questions: ['site_name text', 'site_name_2 text', 'q_in text', 'x_y text', 'last text'],
    losses: [NO_LANGUAGE, 'survey B3 code_taken'],
    tries: [{ answers: { site_name: 'x', q_in: 'a', x_y: 'y' }, shows: ['last'] }],
  },
  {
    construct: 'choices whose names are no codes',
    form: {
      survey: `
type | name | label | relevant
select_one l | a | A
text | b | B | \${a} = '-99'
text | c | C | selected(\${a}, 'n/a')
`,
      choices: `
list_name | name | label
l | -99 | Refused
l | n/a | Unknown
`,
    },
    tries: [
      { answers: { a: 'o-99' }, shows: ['b', '-c'] },
      { answers: { a: 'n_a' }, shows: ['-b', 'c'] },
    ],
  },
  {
    construct: 'answers in labels, and markup',
    form: {
      survey: `
type | name | label
text | a | Name of the site
text | b | What is made at \${a}?
text | c | <b>Bold</b> words
`,
    },
    losses: [NO_LANGUAGE, 'survey C3 answer_in_text', 'survey C4 markup'],
  },
  {
    construct: 'functions and paths that are not carried',
    form: {
      survey: `
type | name | label | relevant | constraint | calculation
text | mail | Mail | | regex(., '[a-z]+@[a-z]+')
begin_repeat | r | R
calculate | pos | Pos | | | position(..)
text | t | T | \${pos} = 1
end_repeat
calculate | id | Id | | | uuid()
text | path | P | ../mail != ''
calculate | first | First | | | indexed-repeat(\${t}, \${r}, 1)
text | one | One | \${t} = 'x'
`,
    },
    questions: ['mail text', 'r table', 'r.t text', 'path text', 'one text'],
    losses: [
      NO_LANGUAGE,
      'survey E2 function_not_supported',
      'survey F4 function_not_supported',
      'survey D5 reference_left_out',
      'survey F7 function_not_supported',
      'survey D8 path_not_supported',
      'survey F9 function_not_supported',
      'survey D10 path_not_supported',
    ],
  },
  {
    construct: 'curly quotation marks, double quotation marks and spaces before parentheses',
    form: {
      survey: `
type | name | label | relevant
select_multiple abc | w | W
text | a | A | selected (\${w}, ‘a’)
text | b | B | selected( \${ w } , "b" )
text | c | C | not (selected(\${w}, 'a'))
`,
      choices: ABC,
    },
    tries: [
      { answers: {}, shows: ['-a', '-b', 'c'] },
      { answers: { w: ['a', 'b'] }, shows: ['a', 'b', '-c'] },
    ],
  },
  {
    construct: 'text functions',
    form: {
      survey: `
type | name | label | constraint | relevant
text | t | T | string-length(.) <= 5
text | a | A | | contains(\${t}, 'x') or starts-with(\${t}, 'y')
text | b | B | | string-length(\${t}) = 0
`,
    },
    tries: [
      { answers: {}, shows: ['-a', 'b'], problems: [] },
      { answers: { t: 'yes' }, shows: ['a', '-b'], problems: [] },
      { answers: { t: 'abcdef' }, shows: ['-a', '-b'], problems: ['/t accepted'] },
    ],
  },
  {
    construct: 'rows that are comments, unknown columns and a list in a file',
    form: {
      survey: `
type | name | label | theme
 | | | only a remark
text | a | A | shelter
select_one_from_file towns.csv | town | Town
`,
    },
    questions: ['a text', 'town text'],
    losses: [
      NO_LANGUAGE,
      'survey A2 comment_row',
      'survey D2 column_not_read',
      'survey A4 list_in_file',
    ],
  },
];
