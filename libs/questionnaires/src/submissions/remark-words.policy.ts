const HEAD = '(?<![\\p{L}\\p{M}])';
const TAIL = '(?![\\p{L}\\p{M}])';

/** Who may have been heard, and what says that they were, in the order of each language. */
const PATTERNS: readonly RegExp[] = [
  // English
  // A question of how workers may report something, or how many complained, is about the answer.
  '(?<!(?:how many|how|whether|when|where|which|if|can|may|could|do|did) (?:(?:the|your|of|these|all|any) ){0,2})(?:workers?|employees?|migrants?|interviewees?|auditors?|inspectors?|interviewers?|complainants?|whistle-?blowers?|somebody|someone|people|persons?) (?:(?:has|have|had|also|there|who|that|we|interviewed|spoken|questioned|to|at|on|your|the|site|itself|themselves) ){0,6}(?:sa(?:y|ys|id)|t(?:ells|ell us|old)|claim(?:s|ed)|reported|stated|complained|confirmed|alleg(?:e|es|ed)|contradict(?:s|ed)?|mention(?:s|ed))',
  '(?:interviews?|complaints?|grievances?|audit|our visit|an unannounced visit) (?:(?:with|of|by|the|workers?|has|have|had|also|report|findings?) ){0,3}(?:show(?:s|ed|n)?|sa(?:y|ys|id)|reveal(?:s|ed)?|found|finds?|indicate[sd]?|contradict(?:s|ed)?|suggest(?:s|ed)?)',
  '(?:we|they|our (?:people|auditors?|team)) (?:(?:have|had|also) ){0,2}(?:interviewed|spoke|spoken|talked|heard|learned|learnt) (?:to|with|from|of)? ?(?:(?:the|some|your|one|two|a|an|several|other) ){0,2}(?:workers?|employees?|migrants?|people|somebody|someone)',
  'according to (?:(?:a|an|the|your|our|some|several) ){0,2}(?:workers?|employees?|migrants?|interviews?|interviewees?|auditors?|audit|complaints?|inspectors?)',
  '(?:worker|employee|staff) (?:interviews?|testimon(?:y|ies)|statements?) (?:show|say|said|reveal|contradict|indicate|suggest)\\p{L}*',
  // Other people at a site, and others who may have spoken for them.
  '(?:guards?|drivers?|cleaners?|operators?|supervisors?|women|men|staff|residents?|neighbours?|unions?|ngos?|hotlines?|helplines?|other sources?|sources|a source|the police|the embassy|journalists?|(?:an|the) organi[sz]ation) (?:(?:has|have|had|also|there|who|that|in|at|of|on|your|the|site|plant|hostel|dormitory|factory) ){0,5}(?:tell us|told us|tells us|sa(?:y|id) (?:that|they|otherwise|so)|says? otherwise|claim(?:s|ed)? that|reported to us|complained to us|informed us|contacted us|called us|wrote to us)',
  '(?:hotline|helpline|grievance channel) (?:(?:has|have|had) )?(?:received|recorded|got)',
  '(?:it )?(?:was|has been|were|have been) (?:reported|told|said|mentioned|confirmed) to us',
  '(?:we|they) (?:(?:have|had|also) ){0,2}(?:been told|heard|learn(?:ed|t)) (?:that|of|about|from)',
  '(?:we|they|who(?:m)? we) (?:(?:have|had|also) ){0,2}interviewed',
  '(?:after|from|in|by|through|during|since|based on) (?:(?:the|our|some|several|recent|confidential) ){0,2}(?:(?:workers?|employees?) )?interviews?(?: with (?:workers?|employees?))?(?=[:,]| (?:we|it|that))',
  '(?:interviewees?|informants?|whistle-?blowers?|complainants?) ?:',
  '(?:workers?|employees?|migrants?) (?:(?:we|you|who|do|does|have|has|there|interviewed) ){0,3}(?:disagree|den(?:y|ied|ies)|tell (?:us )?another|say otherwise|see it otherwise)',
  "worker(?:s)?[’']? (?:voice|survey|interview|hotline)s?(?: (?:app|tool|results?|data|report))? (?:(?:has|have|had|also) ){0,2}(?:show|say|said|reveal|contradict|indicate|suggest|found|find)\\p{L}*",
  // Spanish
  '(?:trabajador(?:a|es|as)?|emplead[oa]s?|operari[oa]s?|obrer[oa]s?|personal|sindicato|auditor(?:a|es|as)?) (?:(?:nos|han|ha|hab[ií]an|que|se) ){0,3}(?:dij(?:o|eron)|dicen?|dicho|cuentan?|contaron|contado|afirm(?:a|an|aron|ado)|inform(?:a|an|aron|ado)|denunci(?:a|an|aron|ado)|quej(?:a|an|aron|ado))',
  'seg[uú]n (?:(?:un|una|el|la|los|las|unos|algunos|sus|nuestr[oa]s?) ){0,2}(?:trabajador\\p{L}*|emplead[oa]s?|entrevistas?|auditor\\p{L}*|auditor[ií]a|denuncias?)',
  '(?:entrevistas?|denuncias?|auditor[ií]a) (?:(?:con|de|los|las|trabajadores) ){0,3}(?:muestra\\p{L}*|revela\\p{L}*|indica\\p{L}*|dice\\p{L}*|contradice\\p{L}*)',
  // French
  '(?:travailleu(?:r|se)s?|salari[eé]e?s?|employ[eé]e?s?|ouvri(?:er|[eè]re)s?|personnel|syndicat|auditeurs?|auditrices?) (?:(?:nous|ont|a|avaient|se) ){0,3}(?:di(?:t|sent)|racont\\p{L}*|affirm\\p{L}*|signal\\p{L}*|d[eé]nonc\\p{L}*|plain\\p{L}*)',
  "(?:selon|d[’']apr[eè]s) (?:(?:un|une|le|la|les|des|vos|nos|certains) ){0,2}(?:travailleu\\p{L}*|salari\\p{L}*|employ\\p{L}*|entretiens?|auditeurs?|audit|plaintes?)",
  '(?:entretiens?|plaintes?|audit) (?:(?:avec|de|des|les|travailleurs) ){0,3}(?:montre\\p{L}*|r[eé]v[eè]le\\p{L}*|indique\\p{L}*|contredi\\p{L}*)',
].map((pattern) => new RegExp(`${HEAD}${pattern}${TAIL}`, 'iu'));

/** Nepali and Bengali mark who says something by endings. */
const ENDED: readonly RegExp[] = [
  /(?:कामदार|श्रमिक|मजदुर|मजदूर|कर्मचारी)(?:हरू|हरु)?ले\s(?:\S+\s){0,3}(?:भन|बताए|बताएका|गुनासो)/u,
  /अन्तर्वार्ता(?:हरू)?(?:बाट|ले|अनुसार)/u,
  /(?:শ্রমিক|কর্মী)(?:রা|দের|টি)?\s(?:\S+\s){0,3}(?:বলে|জানিয়ে|অভিযোগ)/u,
  /সাক্ষাৎকার(?:ে|গুলো|গুলি|\sঅনুযায়ী)/u,
];

/**
 * The words by which a remark to a respondent says that a worker, an auditor or somebody else was
 * heard; undefined where none are found. It knows turns of phrase and not meaning: a remark that
 * repeats in its own words what was said in confidence is not noticed.
 */
export function remarkFault(remark: string): string | undefined {
  const text = remark
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/gu, ' ');
  for (const pattern of [...PATTERNS, ...ENDED]) {
    const found = pattern.exec(text);
    if (found) return found[0];
  }
  return undefined;
}
