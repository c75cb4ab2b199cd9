/** What the column `type` of a row says. */
export type RowType =
  | { is: 'begin' | 'end'; what: 'group' | 'repeat' }
  | {
      is: 'select';
      several: boolean;
      ranked: boolean;
      list: string;
      withOther: boolean;
      fromFile: boolean;
    }
  | { is: 'plain'; name: PlainType }
  /** Filled in by the device, and not a question. */
  | { is: 'metadata'; name: string }
  | { is: 'not_carried'; name: string }
  | { is: 'unknown'; name: string };

export type PlainType =
  | 'text'
  | 'integer'
  | 'decimal'
  | 'range'
  | 'date'
  | 'time'
  | 'datetime'
  | 'note'
  | 'calculate'
  | 'acknowledge'
  | 'geopoint'
  | 'file'
  | 'image'
  | 'audio'
  | 'video'
  | 'barcode';

const PLAIN: Readonly<Record<string, PlainType>> = {
  text: 'text',
  string: 'text',
  int: 'integer',
  integer: 'integer',
  decimal: 'decimal',
  range: 'range',
  date: 'date',
  time: 'time',
  datetime: 'datetime',
  note: 'note',
  calculate: 'calculate',
  acknowledge: 'acknowledge',
  trigger: 'acknowledge',
  geopoint: 'geopoint',
  gps: 'geopoint',
  location: 'geopoint',
  file: 'file',
  image: 'image',
  photo: 'image',
  audio: 'audio',
  video: 'video',
  barcode: 'barcode',
};

const METADATA: ReadonlySet<string> = new Set(
  (
    'start end today deviceid phonenumber username email simserial subscriberid imei audit ' +
    'start-geopoint background-geopoint background-audio uri:deviceid uri:phonenumber uri:username ' +
    'uri:email uri:simserial uri:subscriberid'
  ).split(' '),
);

const NOT_CARRIED: ReadonlySet<string> = new Set(
  'hidden geotrace geoshape osm xml-external csv-external entity'.split(' '),
);

const SELECTS = [
  'select_one_from_file',
  'select one from file',
  'select_one_external',
  'select one external',
  'select one from',
  'select_one',
  'select one',
  'select1',
  'select_multiple_from_file',
  'select multiple from file',
  'select_multiple',
  'select multiple',
  'select all that apply from',
  'select all that apply',
  'rank',
];
/** The longer names first: a list may be called `from`. */
const SELECT = new RegExp(`^(${SELECTS.join('|')})(?:\\s+(.*))?$`, 'i');
const CONTROL = /^(begin|end)[\s_]+(group|repeat|lgroup|looped group)$/i;

export function rowTypeOf(written: string): RowType {
  const text = written.replace(/\s+/g, ' ').trim();
  const control = CONTROL.exec(text);
  if (control) {
    const is = control[1]?.toLowerCase() === 'begin' ? 'begin' : 'end';
    return { is, what: control[2]?.toLowerCase() === 'group' ? 'group' : 'repeat' };
  }
  const select = SELECT.exec(text);
  if (select) return selectOf(select[1] ?? '', select[2] ?? '');
  const name = text.toLowerCase();
  const plain = Object.hasOwn(PLAIN, name) ? PLAIN[name] : undefined;
  if (plain) return { is: 'plain', name: plain };
  if (METADATA.has(name)) return { is: 'metadata', name };
  if (NOT_CARRIED.has(name)) return { is: 'not_carried', name };
  return { is: 'unknown', name: text };
}

function selectOf(kind: string, rest: string): RowType {
  const withOther = /\s(or_other|or specify other|or other)$/i.test(` ${rest}`);
  const list = rest.replace(/(^|\s)(or_other|or specify other|or other)$/i, '').trim();
  const plain = kind.toLowerCase().replace(/ /g, '_');
  return {
    is: 'select',
    several: /multiple|all_that/.test(plain) || plain === 'rank',
    ranked: plain === 'rank',
    list,
    withOther,
    fromFile: /file|external/.test(plain),
  };
}
