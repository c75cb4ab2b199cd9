/**
 * Words by which a question is seen to ask who workers are, or of what status, as alternatives of regular
 * expressions. All Latin ones without accents; one space between words, none of them punctuation. `{W}` are
 * people at work, `{N}` what they are called, `{P}` their papers, `{D}` little words between.
 */
export interface SafetyWords {
  /** People at work. */
  workers: string;
  /** What somebody is called. */
  names: string;
  /** What only one person has: telephone, day of birth, picture. */
  personal?: string;
  /** Papers, as their owner's. */
  papers: string;
  /** What is wanted of a paper: its number, a copy. */
  parts: string;
  /** How papers are counted: that is no number of a paper. */
  counts?: string;
  /** Little words that may stand between. */
  between: string;
  /** What stands behind or before them where no person is meant: unions, agencies, places. */
  bodies: string;
  /** Other ways to ask who somebody is. */
  others?: readonly string[];
  /** Somebody's leave to be in a country, and what people without it are called. */
  status: readonly string[];
  /** Words that bid the reader write, list or send. */
  bidding: string;
  /** Words that forbid it. */
  forbidding: string;
}

const en: SafetyWords = {
  workers:
    'workers?|employees?|labou?rers?|migrants?|victims?|survivors?|interviewees?|recruits?|staff members?|' +
    'crew members?|seafarers?|fishers?|complainants?|whistle ?blowers?|job ?seekers?|operatives?|workmen|workm[ae]n',
  names:
    '(?:full |first |last |family |given |real |legal |complete )?(?:sur|nick)?names?|initials|identit(?:y|ies)',
  personal:
    '(?:tele)?phones?(?: numbers?)?|mobiles?(?: numbers?)?|whatsapp(?: numbers?)?|e ?mails?(?: address(?:es)?)?|(?:home |private )?address(?:es)?|' +
    'dates? of births?|birth ?da(?:tes?|ys?)|dobs?|photos?|photographs?|pictures?|selfies?|signatures?|finger ?prints?|bank account(?: numbers?)?s?|contact (?:details|information|data)',
  papers:
    'passports?|ppt?|travel documents?|identity (?:cards?|documents?|papers?|numbers?)|id cards?|national ids?(?:entity cards?)?|work permits?|residence permits?|' +
    'visas?|iqamas?|citizenship (?:certificates?|cards?)|seam[ae]n s? ?books?|nids?|nric|cnic|aadhaa?r|ssn|social security',
  parts:
    '(?<!number of )(?:numbers?|nos?|num|nr|nrs|id|details|data|particulars|cop(?:y|ies)|photocop(?:y|ies)|scans?|photos?|pictures?|images?|expir\\w+(?: dates?)?)',
  counts: 'number of (?:the |their |all |{W} |s )*[^ ]+s',
  between:
    'of|for|the|a|an|each|every|all|any|those|these|affected|individual|single|your|our|their|his|her|its|migrant|foreign|young|s|s|and|or|full',
  bodies:
    '(?:sub ?)?agents?|brokers?|suppliers?|employers?|recruiters?|firms?|compan(?:y|ies)|sites?|countr(?:y|ies)|places?|districts?|payments?|fees?|costs?|deductions?|wages?|hours|grievances?|complaints?|trainings?|benefits?|unions?|committees?|councils?|organi[sz]ations?|associations?|agenc(?:y|ies)|groups?|cohorts?|hotlines?|housing|hostels?|dormitor(?:y|ies)|' +
    'camps?|centres?|centers?|cooperatives?|schemes?|funds?|channels?|handbooks?|contracts?|categor(?:y|ies)|types?|jobs?|training|polic(?:y|ies)|rights',
  others: [
    '{N} of (?:the |all |any |those |each |affected )*(?:people|persons|individuals|those|everyone)(?! (?:responsible|in charge|accountable|who (?:sign|answer|are)))',
    '(?:list|who|everyone|people|persons|{W}|those)(?: [^ ]+){0,6} by (?:their |full )?names?',
    'who [^ ]+ names?|(?:payrolls?|lists?|rosters?|registers?|records?|sheets?) with (?:the |their |all |full )*names',
    '(?:lists?|rosters?|registers?|rolls?)(?: of)?(?: (?:the|all|each|every|any|your|migrant|foreign|affected))* {W}(?=$| (?:who|that|which|individually|by|with|below|here|and|one|paid|affected))',
    '{W} (?:s )?(?:lists?|rosters?|registers?|ids?|identifiers?|badges?|codes?)(?! of)',
    '(?:employee|staff|personnel|worker|payroll|clock|badge) (?:no|number)(?=$| of (?:the |each |every |all |any )*{W})',
    '(?:^|national |personal |government |their |his |her |{W} (?:s )?)ids? (?:numbers?|nos?)',
    '(?:upload|attach)(?: (?:the|a|each|every|all|their|your|pages?|of|photo|data|{W}|s))* {P}',
    '{P} (?:photo |data |bio |first )?pages?|pages? of (?:the |each |their )*{P}',
    'numbers?(?: (?:is|are|printed|written|shown|stated))* (?:on|in) (?:the |each |their |{W} |s )*{P}',
    '(?:{N}|personal data) (?:of |for )?(?:the |all |any |those |each |every |affected |young |foreign )*(?:wom[ae]n|m[ae]n|girls?|boys?|child(?:ren)?|persons?|individuals?|residents?|passengers?|trainees?|interns?|apprentices?|(?:domestic )?helpers?|(?:house)?maids?|drivers?|cleaners?|guards?|cooks?|tailors?|operators?|nurses?|carers?|informants?|couples?)(?! (?:s )?(?:responsible|in charge|accountable|who (?:sign|answer|are|is|hold|decide)|unions?|agenc(?:y|ies)|compan(?:y|ies)|firms?|committees?|associations?|homes?|hostels?|dormitor(?:y|ies)|schools?|groups?|funds?))',
    '(?:which|identify(?: each| the| all| any)?)(?: of (?:the|your|these))? {W}(?:(?: (?:has|have|had))? (?:complained|said so|told|spoke|spoken|reported|raised|joined|organi[sz]ed|protested|testified|ran away)|(?: (?:were|was|are|is))? (?:complaining|interviewed|pregnant|ill))',
    'who (?:has |have |had |among [^ ]+(?: {W})? )?(?:complained|told (?:the |your |our )*(?:auditors?|inspectors?|union|police|ngo|us)|spoke (?:to|with) (?:the |your |our )*(?:auditors?|inspectors?|union|police|ngo|us)|testified|blew the whistle)',
    '(?:write|say|tell|state|give)(?: us| down)? who (?:they|he|she|it) (?:are|is)|how to (?:reach|contact|find) (?:them|him|her|each)',
    'what (?:is|are) (?:the |this |that |each |every )*{W} called|how (?:is|are) (?:the |this |that |each |every )*{W} called',
    '(?:lists?|rosters?|registers?|manifests?)(?: of)?(?: (?:the|all|any|each|every))* (?:individuals|residents|passengers|(?:people|persons) (?:living|staying|housed|interviewed|employed|affected|who (?:were|was|complained|spoke|live|stay|work)))',
    '(?:employee|staff|personnel|worker|payroll|clock|badge) (?:nos?|numbers?|codes?) of (?:those|everyone|people|persons|individuals)',
    '(?:passports?|nids?|nric|cnic|aadhaa?r|ssn|identity (?:cards?|documents?|papers?)) of (?:each|every|all|the|those) (?:person|people|persons|individuals?|one)',
  ],
  status: [
    'illegals|(?:they|them|^(?:are|is) (?:(?:all|any|some|your|the|of|migrant|foreign) )*{W})(?: (?:are|is|here|all|staying|working))* (?:il)?legal(?:ly)?(?=$| (?:here|in the country|employed|present))|illegally (?:here|in the country|employed|present|staying|working)|here illegally|(?:are|is) (?:they|he|she|it|all|any of them) (?:il)?legal(?:ly)?|(?:many|any|some|who) (?:are |is )?illegal',
    '(?:have|has|without|hold|show) (?:the |their |valid |legal |proper |any )*papers$|(?:residence|work|stay|resident) permits? (?:is |are )?(?:valid|expir)[^ ]*|visas? (?:is |are )?(?:valid|expir)[^ ]*|without (?:permission|leave|authori[sz]ation) to (?:stay|remain|work|reside)',
    '(?:im)?migra(?:tion|tory|nt) status(?:es)?',
    '(?:residen(?:ce|cy|t)|visa|legal|permit|documentation|stay|work permit) status(?:es)?',
    'status of (?:the |their |each |his |her |{W} |s )*(?:residen(?:ce|cy)|visas?|stay|permits?)',
    '(?:un ?documented|irregular|illegal|un ?authori[sz]ed|clandestine)(?:ly)? (?:im)?(?:migrants?|workers?|status|stay\\w*|residents?|foreigners?|labou?rers?|employees?|aliens?|staying|employed|present)',
    'un ?documented|(?:without|no|lack\\w*|missing|expired|invalid) (?:valid |legal |their |any )*(?:papers|visas?|(?:residence|work) permits?|right to work)',
    '(?:visa|permit) (?:type|class|category|expiry|expiration)s?|types? of (?:visa|permit)s?|over ?stay(?:s|ed|ers?|ing)?',
    '(?:have|has|hold|holds|prove|proof of|evidence of|legal|valid) (?:a |the |their |valid |legal )*right to (?:work|reside|remain)',
    '(?:{W}|people|persons|they|anybody|anyone|who)(?: [^ ]+){0,3} (?:allowed|permitted|authori[sz]ed|entitled|eligible) to (?:work|stay|live|reside|remain) (?:here|in (?:this|the|your|our) country)|leave to remain|(?:il)?legal (?:stay|residency)|{W}(?: [^ ]+){0,3} (?:il)?legal residence|(?:crossed|entered|came|arrived)(?: [^ ]+){0,3} (?:irregularly|illegally)',
    '{W}(?: [^ ]+)? (?:are |is |work |working |stay |staying |live |living |here )+without (?:any |valid |legal |their |the )*documents?|{W} (?:who )?(?:have|has|hold) (?:the |their |valid |legal |proper |any |no )*papers(?! (?:kept|held|returned|back|taken|from))|(?:what|which)(?: [^ ]+){0,2} visas?(?: (?:does|do|each|every|the|your|all))* {W} (?:hold|have)|visas? (?:runs?|ran|run) out',
    '{W}(?: (?:are|is|not|all|who|no|your))* (?:non )?citizens|(?:are|is) (?:all |your |the |any )*{W} (?:not )?citizens|rohingyas?|unhcr (?:cards?|certificates?|status|registration|registered)|registered with (?:the )?unhcr',
    'refugees?|asylum|stateless|(?:internally )?displaced (?:persons?|people|workers?|migrants?)',
  ],
  bidding:
    'write|enter|give|state|provide|list|upload|attach|fill|note|record|type|add|include|send|share|tell|name|specify|put|submit|supply|identify|complete|indicate',
  forbidding:
    '(?:do not|don t|never|must not|should not|may not|cannot|please do not|you need not) (?:ever |please |also |then )?(?:write|enter|give|state|provide|list|upload|attach|note|record|type|add|include|send|share|name|specify|put|submit|mention|identify|describe|use)|' +
    '(?:no|nobody s|no one s|without(?: any| giving| the| telling)*) (?:{W} |s )?(?:{N}|{P}|personal data|identity)|write down nothing|name no',
};

const es: SafetyWords = {
  workers:
    'trabajador(?:es|as?)?|emplead[oa]s?|obrer[oa]s?|operari[oa]s?|migrantes?|victimas?|jornaler[oa]s?|entrevistad[oa]s?|denunciantes?|personal',
  names:
    'nombres?(?: completos?)?(?: y apellidos?)?|apellidos?|(?<!documentos? de |tarjetas? de |carnets? de |papeles de )identidad(?:es)?',
  personal:
    'telefonos?|celulares?|movil(?:es)?|correos?|domicilios?|direccion(?:es)?|fechas? de nacimientos?|fotos?|fotografias?|firmas?|huellas?',
  papers:
    'pasaportes?|visad?os?|visas?|cedulas?|dni|nie|curp|documentos? de identidad|permisos? de (?:trabajo|residencia)|(?:tarjetas?|carnets?) de (?:identidad|residencia|extranjeria)',
  parts:
    'numeros?|nro|num|n o|no|n|datos|copias?|fotocopias?|escaneos?|fotos?|imagen(?:es)?|vencimientos?',
  counts: 'numero de (?:los |las )?[^ ]+s',
  between:
    'de|del|los|las|la|el|lo|cada|un|una|unos|unas|todos|todas|cualquier|a|su|sus|persona|personas|sus|y|o',
  bodies:
    '(?:sub ?)?agentes?|intermediari[oa]s?|proveedor(?:es)?|empleador(?:es)?|paises|pais|lugar(?:es)?|pagos?|costos?|costes?|salarios?|horas|quejas?|sindicatos?|comites?|comisiones|organizacion(?:es)?|asociacion(?:es)?|agencias?|grupos?|categorias?|tipos?|empresas?|contratos?|cooperativas?',
  others: [
    'quien(?:es)? (?:se )?(?:quej(?:o|aron|a|an)|denunci(?:o|aron)|habl(?:o|aron) con (?:el |la |los )*(?:auditor[^ ]*|sindicato|inspector[^ ]*))|relacion nominal|nominas? con (?:los |sus )?nombres',
    'como se llaman?|lista(?:do)?s? (?:nominal(?:es)? )?(?:de |del |con |los |las |todos |todas )*{W}(?: con (?:sus |los )?{N})?|lista(?:do)?s? nominal(?:es)?',
  ],
  status: [
    '(?:tienen?|tengan?) (?:los |sus )?papeles (?:los |las |sus |todos |todas )*{W}|{W} (?:que )?(?:no )?(?:tienen?|tengan?) (?:los |sus )?papeles|{W}(?: [^ ]+){0,3} de (?:forma|manera) (?:regular|irregular|legal|ilegal) en el pais',
    '(?:tienen?|tengan?) (?:los |sus )?papeles$|(?:son|estan) (?:i)?legales$',
    '(?:situacion|estatus|condicion|estado|calidad|status) (?:migratori[oa]s?|de residencia|de inmigracion|legal de (?:residencia|estancia|los|las)|administrativa)',
    'sin papeles|indocumentad[oa]s?|refugiad[oa]s?|asilad[oa]s?|asilo|apatridas?|desplazad[oa]s? intern[oa]s?|(?:personas|trabajador(?:es|as)) desplazad[oa]s?',
    '(?:in)?migrantes? (?:irregular|ilegal)(?:es)?|(?:trabajador(?:es|as)?|emplead[oa]s?) (?:irregular|ilegal)(?:es)?|en situacion (?:irregular|ilegal)|(?:irregular|ilegal)mente en el pais',
    'sin (?:permiso|visad?o|autorizacion) (?:de|para) (?:trabajo|trabajar|residencia|residir)',
  ],
  bidding:
    'escrib[ae]n?|indi(?:que|quen|ca)|anoten?|proporcionen?|listen?|enumeren?|suban?|adjunten?|incluyan?|pongan?|registren?|faciliten?|nombren?|introduzcan?|envien?|den|detallen?|rellenen?|mencionen?',
  forbidding:
    '(?:no|nunca|jamas) (?:escriban?|indi(?:que|quen)|anoten?|proporcionen?|incluyan?|pongan?|registren?|faciliten?|nombren?|introduzcan?|envien?|de|den|mencionen?|describan?|identifiquen?|suban?|adjunten?)|' +
    'sin (?:dar |indicar |los |las |el |la )*(?:{N}|{P})|ningun (?:{N})|(?:nombre|escriba) lugares',
};

const fr: SafetyWords = {
  workers:
    'travailleu(?:rs?|ses?)|salarie(?:e|s|es)?|employe(?:e|s|es)?|ouvrier(?:e|s|es)?|migrant(?:e|s|es)?|victimes?|interviewe(?:e|s|es)?|plaignant(?:e|s|es)?',
  names: '(?:noms?|prenoms?)(?: complets?| de famille)?(?: et prenoms?)?|(?<!d )identites?',
  personal:
    'telephones?|portables?|courriels?|adresses?|dates? de naissances?|photos?|photographies?|signatures?|empreintes?',
  papers:
    'passeports?|visas?|cni|cartes? (?:nationales? )?(?:d identite|de sejour|de resident)|pieces? d identite|papiers d identite|titres? de sejour|permis de (?:travail|sejour)|autorisations? de travail',
  parts: 'numeros?|num|n o|no|n|donnees|copies?|photocopies?|scans?|photos?|images?|expirations?',
  between:
    'de|des|du|d|la|le|les|l|chaque|tous|toutes|tout|un|une|leurs?|son|sa|ses|vos|nos|et|ou|a',
  bodies:
    '(?:sous )?agents?|intermediaires?|fournisseurs?|employeurs?|pays|lieux?|paiements?|frais|couts?|salaires?|heures|plaintes?|syndicats?|comites?|organisations?|associations?|agences?|groupes?|categories?|types?|entreprises?|contrats?|cooperatives?|foyers?|travail',
  others: [
    'qui (?:s est|se sont) plaint[^ ]*|qui a (?:denonce|parle (?:a|aux|au|avec) (?:l |la |le |les )*(?:auditeurs?|syndicat|inspecteurs?))|{P} de (?:chaque|chacun|chacune|toutes? les|tous les)(?: personnes?)?',
    'comment s appell[^ ]+|listes? nominatives?|listes? (?:de |des |du |d |tous |les )*{W}(?=$| (?:qui|avec|concernes|payes))',
  ],
  status: [
    '{W} (?:sont|est)(?: (?:ils|elles|il|elle|tous|toutes))* en (?:regle|situation reguliere)',
    '(?:ont|a) (?:ils |elles )?(?:des |leurs |les )?papiers$|papiers en regle',
    '(?:statut|situation) (?:migratoires?|de sejour|d immigration|administratives?|au regard du sejour|de refugie|d immigre)',
    'sans papiers|refugie(?:e|s|es)?|demandeu(?:rs?|ses?) d asile|asile|apatrides?|clandestin(?:e|s|es)?|deplace(?:e|s|es)? internes?|(?:personnes|travailleurs) deplace(?:e|s|es)',
    'en situation irreguliere|(?:im)?migre(?:e|s|es)? (?:irreguli|illega)\\w+|(?:migrants?|travailleurs?|salaries?) (?:irreguli|illega)\\w+',
    'sans (?:titre|permis|autorisation|visa)(?: de (?:sejour|travail)| valable)?',
  ],
  bidding:
    'ecrivez|indiquez|notez|fournissez|listez|joignez|inscrivez|donnez|precisez|nommez|telechargez|televersez|ajoutez|saisissez|envoyez|mentionnez|remplissez|communiquez|enumerez|citez',
  forbidding:
    '(?:ne|n) [^ ]+ (?:pas|jamais|aucun|aucune|ni)(?: d| de| des| le| la| les| l)?|sans (?:donner |indiquer |les |le |l |la |son |leur )*(?:{N}|{P})|jamais (?:le |les |de |d )*(?:{N})',
};

const pt: SafetyWords = {
  workers:
    'trabalhador(?:es|as?)?|funcionari[oa]s?|empregad[oa]s?|operari[oa]s?|migrantes?|vitimas?',
  names: 'nomes?(?: completos?)?|sobrenomes?|apelidos?|(?<!de )identidades?',
  personal: 'telefones?|celulares?|enderecos?|datas? de nascimentos?|fotos?|assinaturas?',
  papers:
    'passaportes?|vistos?|cpf|rg|(?:carteiras?|cartao|cartoes) de (?:identidade|trabalho)|(?:autorizacao|autorizacoes) de (?:trabalho|residencia)',
  parts: 'numeros?|dados|copias?|fotocopias?|fotos?|validades?',
  counts: 'numero de (?:os |as )?[^ ]+s',
  between: 'de|do|da|dos|das|o|a|os|as|cada|todos|todas|um|uma|seus?|suas?|e|ou',
  bodies:
    '(?:sub ?)?agentes?|intermediari[oa]s?|proveedor(?:es)?|empleador(?:es)?|paises|pais|lugar(?:es)?|pagos?|costos?|costes?|salarios?|horas|quejas?|sindicatos?|comites?|organizac(?:ao|oes)|associac(?:ao|oes)|agencias?|grupos?|empresas?|tipos?',
  status: [
    '(?:situacao|status|estatuto|condicao) (?:migratori[oa]s?|de residencia|de imigracao)',
    'sem (?:papeis|documentos)|indocumentad[oa]s?|refugiad[oa]s?|requerentes? de asilo|apatridas?|(?:i?migrantes?|trabalhador(?:es|as)?) (?:irregular|ilega)\\w+',
  ],
  bidding:
    'escreva|indique|anote|forneca|liste|enumere|anexe|inclua|informe|registre|envie|nomeie|preencha',
  forbidding:
    '(?:nao|nunca) (?:escreva|indique|anote|forneca|inclua|informe|registre|envie|mencione|identifique)|sem (?:os |as |o |a )*(?:{N}|{P})',
};

const de: SafetyWords = {
  workers:
    '(?:wander)?arbeit(?:er|nehmer|erin|nehmerin|erinnen|nehmerinnen|ern|nehmern|ers|nehmers)|mitarbeiter(?:in|innen|n|s)?|beschaftigten?r?|migrant(?:en|innen|in)?|opfern?',
  names: '(?:vor|nach|familien)?namen?s?|identitat(?:en)?',
  personal:
    'telefonnummern?|handynummern?|anschriften?|adressen?|geburtsdat(?:um|en)|fotos?|unterschriften?',
  papers:
    '(?:reise)?passe?s?|reisepasse?|ausweise?s?|personalausweise?s?|visa|visum|aufenthaltstitel|aufenthaltserlaubnis(?:se)?|arbeitserlaubnis(?:se)?',
  parts: 'nummern?|nr|kopien?|scans?|fotos?|daten',
  between:
    'der|die|das|des|den|dem|von|aller|jedes|jeder|jeden|einzelnen|ihrer|ihre|eines|und|oder',
  bodies:
    'gewerkschaft(?:en)?|ausschuss\\w*|organisation(?:en)?|vertretung(?:en)?|agentur(?:en)?|gruppen?|firmen?|unternehmen',
  status: [
    'aufenthalts ?status|einwanderungs ?status|migrations ?status|fluchtlinge?n?|asyl\\w*|staatenlose?n?|ohne (?:papiere|aufenthaltstitel|arbeitserlaubnis)|illegal\\w* (?:beschaftigt\\w*|arbeit\\w*|migrant\\w*)',
  ],
  bidding: 'schreiben|nennen|geben|tragen|listen|fuhren|laden|notieren|senden|erfassen',
  forbidding:
    '(?:nennen|schreiben|geben|tragen) sie (?:keine|nie|niemals|nicht)|keine (?:{N}|{P})|ohne (?:{N}|{P})',
};

const it: SafetyWords = {
  workers: 'lavorator(?:e|i|ice|ici)|dipendent[ei]|opera(?:io|ia|i|ie)|migrant[ei]|vittim[ae]',
  names: 'nom[ei](?: complet[oi])?|cognom[ei]|nominativ[oi]|(?<!d )identita',
  personal: 'telefon[oi]|cellular[ei]|indirizz[oi]|dat[ae] di nascita|foto|firm[ae]',
  papers:
    'passaport[oi]|vist[oi]|cart[ae] d identita|permess[oi] di (?:soggiorno|lavoro)|codic[ei] fiscal[ei]',
  parts: 'numer[oi]|copi[ae]|fotocopi[ae]|foto|scansion[ei]|dati',
  counts: 'numero (?:di|dei) [^ ]+[ie]',
  between: 'di|del|dei|degli|della|delle|dell|il|i|gli|la|le|l|ogni|ciascun|tutti|tutte|un|una|e|o',
  bodies:
    'sindacat[oi]|comitat[oi]|organizzazion[ei]|associazion[ei]|agenzi[ae]|grupp[oi]|aziend[ae]',
  status: [
    '(?:status|stato|situazione|condizione) (?:migratori[oa]|di soggiorno|di immigrazione)|rifugiat[oi]|richiedent[ei] asilo|apolid[ei]|senza (?:documenti|permesso)|clandestin[oi]|(?:migranti|lavoratori|immigrati) (?:irregolari|illegali)',
  ],
  bidding: 'scriv\\w+|indic\\w+|elenc\\w+|fornisc\\w+|alleg\\w+|inser\\w+|annot\\w+',
  forbidding:
    'non (?:scriv|indic|elenc|fornir|inser|annot|menzion)\\w+|senza (?:i |il |la |le |gli )?(?:{N}|{P})',
};

const id: SafetyWords = {
  workers: 'pekerja|karyawan|buruh|pegawai|migran|korban|tki|pmi',
  names: 'nama(?: lengkap)?|identitas',
  personal: 'telepon|hp|alamat|tanggal lahir|tarikh lahir|foto|gambar|tanda tangan',
  papers: 'paspor|pasport|ktp|kad pengenalan|visa|nik|izin kerja|permit kerja|izin tinggal',
  parts: 'nomor|nombor|no|salinan|fotokopi|foto|scan',
  between: 'para|setiap|semua|tiap|masing|dari|yang|migran|asing|dan|atau',
  bodies: 'serikat|kesatuan|komite|organisasi|agen|agensi|kelompok|perusahaan|syarikat',
  status: [
    'status (?:imigrasi|keimigrasian|izin tinggal|visa|migrasi)|pengungsi|pelarian|pencari suaka|tanpa (?:dokumen|izin)|tidak berdokumen|(?:pekerja|migran|pendatang) (?:ilegal|haram|gelap)|pendatang asing tanpa izin',
  ],
  bidding:
    'tulis\\w*|sebutkan|cantumkan|isi|berikan|lampirkan|unggah|daftar\\w*|nyatakan|senaraikan',
  forbidding: '(?:jangan|tidak perlu) (?:tulis|sebut|cantum|isi|beri|lampir)\\w*|tanpa (?:{N}|{P})',
};

const tr: SafetyWords = {
  workers: 'isci\\w*|calisan\\w*|personel\\w*|gocmen\\w*|magdur\\w*',
  names:
    '(?:ad|isim|soyad)(?:i|lari|lar|larini|ini|leri|imi)?|ismi|isimleri|isimlerini|kimlik(?:leri|lerini|ler|i|ini)?',
  personal: 'telefon\\w*|adres\\w*|dogum tarih\\w*|fotograf\\w*|imza\\w*',
  papers: 'pasaport\\w*|kimlik kart\\w*|vize\\w*|calisma izn\\w*|ikamet izn\\w*',
  parts: 'numara\\w*|no|kopya\\w*|fotokopi\\w*|fotograf\\w*',
  between: 'her|bir|tum|butun|ve|veya|yabanci|bu',
  bodies: 'sendika\\w*|komite\\w*|kurum\\w*|dernek\\w*|ajans\\w*|grup\\w*|sirket\\w*',
  status: [
    '(?:goc|gocmenlik|ikamet|oturum|vize) (?:durum|statu)\\w*|multeci\\w*|siginmaci\\w*|vatansiz\\w*|belgesiz\\w*|kacak (?:isci|gocmen|calisan)\\w*',
  ],
  bidding: 'yazin\\w*|belirtin\\w*|listeleyin\\w*|girin\\w*|ekleyin\\w*|verin\\w*|yukleyin\\w*',
  forbidding: '\\w+(?:mayin|meyin|mayiniz|meyiniz)|(?:{N}) (?:vermeden|olmadan)',
};

const vi: SafetyWords = {
  workers: 'cong nhan|nguoi lao dong|nhan vien|lao dong di cu|nan nhan|nguoi di cu',
  names: '(?:ho va |ho )?ten(?: day du)?|danh tinh|danh sach ten',
  personal: 'so dien thoai|dia chi|ngay sinh|anh|chu ky',
  papers: 'ho chieu|cmnd|cccd|can cuoc(?: cong dan)?|thi thuc|visa|giay phep lao dong',
  parts: 'so|ban sao|ban chup|anh|scan',
  between: 'cua|cac|moi|tung|nhung|tat ca|mot|va|hoac|nguoi',
  bodies: 'cong doan|uy ban|to chuc|hiep hoi|cong ty|nhom',
  status: [
    'tinh trang (?:nhap cu|di tru|cu tru|visa)|nguoi ti nan|ti nan|xin ti nan|khong quoc tich|khong (?:giay to|co giay phep)|(?:lao dong|nhap cu|cu tru) bat hop phap',
  ],
  bidding: 'ghi|viet|liet ke|neu|cung cap|dien|tai len|dinh kem|gui',
  forbidding:
    '(?:khong|dung|cam) (?:ghi|viet|liet ke|neu|cung cap|dien|tai len|gui)|khong co (?:{N})',
};

const ru: SafetyWords = {
  workers:
    'работник[^ ]*|рабоч(?:ие|их|ий|его|им|ими)|сотрудник[^ ]*|мигрант[^ ]*|жертв[^ ]*|пострадавш[^ ]*',
  names: 'имя|имена|имен|фио|фамили[^ ]*|личност[^ ]*',
  personal: 'телефон[^ ]*|адрес[^ ]*|дат[^ ]* рождения|фото[^ ]*|подпис[^ ]*',
  papers:
    'паспорт[^ ]*|виз(?:а|ы|у|е)|удостоверени[^ ]* личности|патент[^ ]*|разрешени[^ ]* на (?:работу|проживание)|вид[^ ]* на жительство|снилс|инн',
  parts: 'номер[^ ]*|копи[^ ]*|скан[^ ]*|фото[^ ]*|данные|серия',
  between: 'каждого|всех|и|или|для|этих|того|тех|полное|полные|на',
  bodies: 'профсоюз[^ ]*|комитет[^ ]*|организаци[^ ]*|агентств[^ ]*|групп[^ ]*|компани[^ ]*',
  status: [
    '(?:миграционн|иммиграционн|визов)[^ ]* статус[^ ]*|статус[^ ]* (?:пребывания|проживания|беженца)|беженц[^ ]*|убежищ[^ ]*|нелегал[^ ]*|без (?:документов|гражданства|разрешения на работу)',
  ],
  bidding: 'укажите|напишите|перечислите|впишите|приложите|загрузите|внесите|назовите|отправьте',
  forbidding:
    '(?:не|никогда не) (?:указыв|пиш|перечисл|впис|прилаг|внос|назыв|упомин)[^ ]*|без (?:{N})',
};

/** Nepali, Hindi and Bengali as people write them in Latin letters. */
const romanised: SafetyWords = {
  workers:
    'kamdar[^ ]*|kaamdar[^ ]*|shramik[^ ]*|sramik[^ ]*|majdur[^ ]*|mazdoor[^ ]*|karmachari[^ ]*|sh?romik[^ ]*|kormi[^ ]*',
  names: 'naam|nam|naav|thar|upnaam|parichay[^ ]*|porichoy',
  papers: 'rahadani[^ ]*|rahdani[^ ]*|nagarikta[^ ]*|porichoy ?potro|pehchan ?patra',
  parts: 'numbers?|nambar|nombor|no|pratilipi|photocopy|copy|protilipi|phot[^ ]+',
  between: 'ko|ka|ki|ke|ra|er|der|har|harek|sabai|pratyek|purno|puro|poora|pura',
  bodies: 'company[^ ]*|agency[^ ]*|sangathan|union|samiti',
  status: [
    'sharanarthi[^ ]*|sharnarthi[^ ]*|shoronarthi[^ ]*|abaidh (?:kamdar|shramik|aprabasi|probashi)[^ ]*|avaidh (?:shramik|pravasi|mazdoor)[^ ]*',
  ],
  bidding: 'lekhnu[^ ]*|dinu[^ ]*|likhen|likhun|likhiye|din',
  forbidding: 'nalekhnu[^ ]*|nadinu[^ ]*|likhben na|deben na|mat likh[^ ]*',
};

export const WORDS_WITH_SPACES: readonly SafetyWords[] = [
  ...[en, es, fr, pt, de, it, id, tr, vi, ru],
  romanised,
];
