/** The languages in which the product is read; a text may be in any of them whatever the page is in. */
type Language = 'en' | 'es' | 'fr' | 'ne' | 'bn';
type Words = Readonly<Record<Language, string>>;

/** Alternatives of regular expressions. Nepali and Bengali words carry their endings. */
export const VERDICTS: Words = {
  en:
    'guilty|guilt|convict(?:ed|s|ions?)|criminals?|perpetrat(?:ors?|ed|es)|offenders?|traffickers?|traffick(?:s|ed)|' +
    'slaves?|slavery|enslav\\w+|slavers?|slave[- ]\\w+|complicit|complicity|culprits?|victims?|(?:by|under) force|' +
    'work(?:s|ed|ing)? against (?:their|his|her) will|(?:holds?|held|keeps?|kept) (?:\\w+ )?(?:captive|prisoner|hostage)',
  es:
    'culpables?|condenad[oa]s?|criminal(?:es)?|delincuentes?|v[ií]ctimas?|esclav(?:os?|as?|itud|iza\\w*)|' +
    'tratantes?|traficantes?|c[oó]mplices?|por la fuerza|a la fuerza',
  fr:
    'coupables?|condamn[ée]e?s?|criminel(?:le)?s?|victimes?|esclav(?:es?|age|agist\\w+)|trafiquants?|complices?|' +
    'par la force|de force',
  ne: 'दोषी|अपराधी|पीडित|दास(?:त्व|ता)?(?!\\p{M}*\\p{L})|तस्कर|बेचबिखनकर्ता|बलपूर्वक',
  bn: 'দোষী|অপরাধী|ভুক্তভোগী|দাস(?:ত্ব|প্রথা)?(?!\\p{M}*\\p{L})|পাচারকারী|বলপূর্বক',
};

/** Words of a court and of certainty: they have a place in a reason that one gives, and none in a flag. */
export const CERTAIN: Words = {
  en:
    'prove[nsd]?|proof|proving|crimes?|offences?|offenses?|illegal(?:ly)?|unlawful(?:ly)?|violat(?:ors?|es|ed)|' +
    'exploit(?:s|ed|ers?|ing)?|abus(?:es|ed|ers?|ing)|coerc(?:es|ed|ing)|forc(?:es|ed|ing) (?:\\w+ ){0,2}to|' +
    '(?:forces|forcing|threatens|threatening|beats|detains|detained|imprisons|imprisoned) \\w+',
  es: 'prob(?:ad[oa]s?|ó)|delitos?|ilegal(?:es|mente)?|explota(?:n|ba|dos?|das?|ndo)?|abusa(?:n|ba)?|obliga(?:n|dos?|das?)?',
  fr: 'prouv[ée](?:e|s|es|ent)?|d[ée]lits?|crimes?|ill[ée]ga(?:l|le|les|ux|lement)|exploit(?:e|ent|ée?s?|ait)|abuse(?:nt)?|oblige(?:nt)?',
  ne: 'प्रमाणित|गैरकानुनी|शोषण|अपराध',
  bn: 'প্রমাণিত|অবৈধ|শোষণ|অপরাধ',
};

/** What is grave enough that only suspicions of it are spoken of. */
export const GRAVE: Words = {
  en:
    '(?:forced|child|compulsory|bonded|indentured|coerced|involuntary|prison) (?:and (?:child|forced|compulsory) )?' +
    '(?:labou?r(?:ers?)?|work(?:ers?)?)|(?:human |labou?r |person )?trafficking|(?:debt )?bondage|servitude|serfdom|' +
    'labou?r exploitation',
  es: 'trabajos? (?:forzos[oa]s?|forzad[oa]s?|infantil(?:es)?|obligatorios?)|servidumbre|trata de (?:personas|seres humanos)',
  fr: 'travail (?:forc[ée]|obligatoire|des enfants)|servitude|traite des (?:[êe]tres humains|personnes)',
  ne: 'जबरजस्ती श्रम|जबर्जस्ती श्रम|बाध्यकारी श्रम|बालश्रम|बाल श्रम|बँधुवा|ऋण ?बन्धन|बेचबिखन|ओसारपसार',
  bn: 'জোরপূর্বক শ্রম|বাধ্যতামূলক শ্রম|শিশুশ্রম|শিশু শ্রম|বন্ধকী শ্রম|ঋণ ?দাসত্ব|পাচার(?!কারী)',
};

/** What has to stand before it, with nothing between but little words. */
export const OPENS: Words = {
  en:
    'indicators?|signs?|risks?|suspicions?|allegations?|suspected|possible|alleged|elimination|abolition|abolishing|' +
    'prohibition|prohibiting|prevention|preventing|suppress|combating|against|produced by|made (?:by|with)|regulation on|yearly reports? on',
  es: 'indicios?|indicador(?:es)?|riesgos?|sospechas?|se[ñn]al(?:es)?|posibles?|contra|presunt[oa]s?|prohibici[oó]n|abolici[oó]n',
  fr: 'indicateurs?|indices?|signes?|risques?|soup[çc]ons?|possibles?|contre|pr[ée]sum[ée]e?s?|interdiction|abolition',
  ne: 'सम्भावित|शंकास्पद',
  bn: 'সম্ভাব্য|সন্দেহজনক',
};

/** Or what follows it at once. */
export const FOLLOWS: Words = {
  en:
    'indicators?|risks?|signs?|conventions?|protocols?|regulations?|prevention|list|in persons (?:report|protocol)|(?:is|are) suspected|suspected|' +
    'may be present|could be present|act',
  es: 'presunt[oa]s?|sospechad[oa]s?',
  fr: 'pr[ée]sum[ée]e?s?|soup[çc]onn[ée]e?s?',
  ne: '\\p{M}*(?:को|का|की)? ?(?:सङ्केत|संकेत|सूचक|जोखिम|शंका|आशंका)',
  bn: '\\p{M}*(?:র|ের|এর)? ?(?:লক্ষণ|সূচক|ঝুঁকি|সন্দেহ|আশঙ্কা)',
};

/** Little words that may stand between. */
export const BETWEEN =
  'of|for|and|or|to|the|on|in|with|all|other|de|del|la|el|los|las|y|o|du|des|d|et|ou|le|les|un|une|una';

/** Nobody is cleared by a rule either: what it does not see may be there. */
export const CLEARED: Words = {
  en:
    "(?:no|not any|without(?: any)?|zero|isn't a|not a) (?:\\p{L}+ )?(?:risks?|indicators?|signs?|problems?|concerns?|suspicions?)|" +
    'risk[- ]free|free (?:of|from)(?! charge)|(?:is|are|was|were|looks?|seems?) (?:\\p{L}+ )?(?:clean|safe|harmless|innocent|fine|compliant)|' +
    'clean (?:supplier|site|record|employer)|nothing (?:is )?wrong|innocent|exonerated|cleared of',
  es: 'sin (?:ning[uú]n )?riesgos?|ning[uú]n riesgo|no hay (?:\\p{L}+ )?(?:riesgos?|indicios?)|libres? de|inocentes?|(?:es|est[aá]) limpi[oa]',
  fr: 'sans (?:aucun )?risques?|aucun (?:risque|indice|signe)|pas de (?:risques?|signes?)|exempte?s? de|innocente?s?|(?:est|sont) propres?',
  ne: 'जोखिम (?:छैन|रहित|मुक्त)|जोखिममुक्त|निर्दोष',
  bn: 'ঝুঁকি (?:নেই|নাই|মুক্ত)|ঝুঁকিমুক্ত|নির্দোষ',
};

/** One to four people are told by nothing that leaves the house: who they are could be guessed. */
export const FEW: readonly string[] = [
  '(?:[1-4]|one|two|three|four|a single|the only|sole|lone|an individual) (?:of (?:the|these|its|our|those) )?' +
    '(?:(?!(?:of|in|at|with|where|from|for|to|and|or|which|that|is|are|by|per)(?!\\p{L}))\\p{L}+(?<!s) ){0,2}' +
    '(?:workers?|wom[ae]n|m[ae]n|girls?|boys?|child(?:ren)?|people|persons?|employees?|migrants?|recruits?|labou?rers?|minors?|colleagues?)',
  '(?:[1-4]|un[oa]?|dos|tres|cuatro|un sol[oa]) (?:de l[oa]s )?(?:\\p{L}+ )?(?:trabajador(?:es|as?)?|mujer(?:es)?|hombres?|niñ[oa]s?|personas?|emplead[oa]s?|migrantes?)',
  '(?:[1-4]|une?|deux|trois|quatre|un seul|une seule) (?:des? )?(?:\\p{L}+ )?(?:travailleu(?:rs?|ses?)|femmes?|hommes?|enfants?|personnes?|salari[ée]e?s?|migrante?s?)',
  '(?:[1-4१-४]|एक|दुई|तीन|चार) ?(?:जना|कामदार|श्रमिक|महिला|पुरुष|बालबालिका|व्यक्ति)',
  '(?:[1-4১-৪]|এক|দুই|তিন|চার) ?(?:জন|শ্রমিক|কর্মী|নারী|মহিলা|পুরুষ|শিশু|ব্যক্তি)',
];
