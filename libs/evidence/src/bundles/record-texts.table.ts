/**
 * How a text leaves. `words`: of the software, of a publisher, or the public name of a firm; whole in
 * every profile. `written`: by people; auditors read it with numbers of papers masked, nobody else.
 * `place`: numbers masked, and not for the public.
 */
export type TextKind = 'words' | 'written' | 'place';

/**
 * Every member of a record that may hold more than a code, by file and path (`*`: an item of a list or
 * any member). What is not declared here leaves only as a code, a day, a number, a hash or an id: whoever
 * adds a text to a record decides here who may read it.
 */
export const RECORD_TEXTS: Readonly<Record<string, Readonly<Record<string, TextKind>>>> = {
  'diligence/cycles': { name: 'words', 'account.**': 'words' },
  'diligence/cycle-risks': { 'chain.**': 'words' },
  'diligence/findings': { title: 'words', basis: 'words' },
  'diligence/actions': { title: 'words', expectedEffect: 'words' },
  'evidence/documents': { title: 'written' },
  'evidence/attestations': {},
  'locations/source-versions': { licence: 'words', attribution: 'words' },
  'locations/crisis-areas': { title: 'words', severityText: 'words', externalId: 'words' },
  'screening/entity-list-versions': { licence: 'words', attribution: 'words' },
  'screening/screening-hits': {},
  'suppliers/suppliers': {
    name: 'words',
    nativeName: 'words',
    parentName: 'words',
    mainSector: 'words',
    'aliases.**': 'words',
    'otherNames.**': 'words',
    employeesSource: 'written',
    stateControlSource: 'written',
    'registrationNumbers.**': 'words',
  },
  'suppliers/sites': {
    name: 'words',
    nativeName: 'words',
    address: 'place',
    admin1: 'place',
    admin1Code: 'place',
    externalRef: 'words',
    'sectors.**': 'words',
    'products.**': 'words',
    'processes.**': 'words',
    workersSource: 'written',
  },
  'suppliers/supply-links': {
    productName: 'words',
    sourceReference: 'written',
    sourceWords: 'written',
    withdrawnBecause: 'written',
  },
  'suppliers/state-changes': {},
  'suppliers/merges': {},
  'suppliers/clauses': { signedAs: 'written' },
  'risk/rules': { title: 'words', basis: 'words', 'parameters.**': 'words' },
  'risk/rule-settings': { 'parameters.**': 'words' },
  'risk/own-rules': {
    title: 'written',
    condition: 'written',
    key: 'written',
    sentence: 'written',
    basis: 'written',
  },
  'risk/flags': {
    title: 'words',
    sentence: 'place',
    key: 'place',
    'facts.**': 'place',
    'parameters.**': 'words',
    'sources.**': 'words',
    withheldBecause: 'words',
  },
  'risk/flag-revisions': { withheldBecause: 'words' },
  // Its context blacks out or masks what was answered, question by question.
  'questionnaires/submissions': {
    'answers.**': 'words',
    'subject.**': 'words',
    'template.**': 'words',
    signedAs: 'written',
    reviewNote: 'written',
  },
  'recruitment/case-files': { title: 'written' },
  'recruitment/agencies': {
    name: 'words',
    pseudonym: 'words',
    admin1: 'place',
    'licences.*.number': 'words',
    'licences.*.authority': 'written',
  },
  'recruitment/labour-chain': {
    'from.label': 'written',
    'to.label': 'written',
    'from.admin1': 'place',
    'to.admin1': 'place',
    source: 'written',
  },
  'recruitment/cohorts': {
    'origin.admin1': 'place',
    'origin.place': 'place',
    source: 'written',
  },
  'recruitment/payments': { label: 'written' },
  'recruitment/observations': {
    title: 'words',
    statement: 'words',
    'basis.title': 'words',
    'basis.source': 'words',
    'involvement.reason': 'words',
  },
  'recruitment/continuum': { reason: 'words' },
  'recruitment/repayment-plans': { withheldBecause: 'words' },
  'recruitment/repayment-confirmations': { withheldBecause: 'words' },
  'recruitment/repayment-tracing': {},
};
