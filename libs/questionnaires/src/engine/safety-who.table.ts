/**
 * Two sentences that ask together what neither asks alone: who did something that workers do, and to write a name.
 * Of who recruits, signs or answers the name may be asked.
 */
export interface WhoAsked {
  who: string;
  name: string;
}

/** Latin words without accents, as in `safety-words.table.ts`; other scripts with their signs. */
export const WHO_BY_NAME: readonly WhoAsked[] = [
  {
    who: '(?:who(?:ever)?|which (?:people|persons|ones))(?: (?:has|have|had|is|are|was|were|the|of|your|still))*(?: (?:workers?|employees?|migrants?) (?:that |who )?)? ?(?:paid|pays?|complain[^ ]*|told|spoke|spoken|said|report[^ ]*|borrow[^ ]*|ow(?:e|es|ed)|pregnant|ill|sick|injured|left|ran|interviewed|affected|protest[^ ]*)',
    name: '(?:write|give|state|list|enter|provide|send|add|tell)(?: (?:down|us|me|here|in|the|their|all|full|first|last))* names?(?= here|$)',
  },
  {
    who: 'quien(?:es)? (?:[^ ]+ )?(?:pag|quej|denunci|deb|pidi|habl)[^ ]*',
    name: '(?:escriban?|indi(?:que|quen)|den?|anoten?|pongan?)(?: (?:aqui|los?|sus?|todos))* nombres?(?: y apellidos?)?$',
  },
  {
    who: 'qui (?:a|ont|s est|se sont) (?:paye|plaint|dit|parle|emprunte|signale)[^ ]*',
    name: '(?:ecrivez|indiquez|donnez|notez|citez)(?: (?:ici|les?|leurs?|tous))* (?:noms?|prenoms?)$',
  },
  {
    who: '(?:कसले|कस-कसले|किसने|किन लोगों ने)(?: [^ ]+){0,2} (?:उजुरी|गुनासो|पैसा|शुल्क|तिर|भन|ऋण|शिकायत|भुगतान|पैसे|दिए|कहा)',
    name: 'नाम(?: [^ ]+)? (?:लेख्नुहोस्|दिनुहोस्|राख्नुहोस्|लिखें|लिखिए|दें|बताएं|बताएँ)',
  },
  {
    who: '(?:কে|কারা|কে কে)(?: [^ ]+)? (?:অভিযোগ|টাকা|ফি|বলে|বলেছে|ঋণ|পরিশোধ|দিয়েছে)',
    name: 'নাম(?: [^ ]+)? (?:লিখুন|দিন|জানান|বলুন)',
  },
  {
    who: '(?<![^ ])من (?:الذي )?(?:اشتكى|دفع|قال|أخبر|اقترض|تحدث)',
    name: '(?:اكتب|اذكر|أدخل|ادخل)[^ ]* (?:ال)?(?:اسم|أسماء)(?:هم|ه|ها)?$',
  },
  {
    who: '(?:谁|誰|哪些人)[^]{0,4}(?:投诉|投訴|付|支付|说|說|借|举报|舉報)',
    name: '(?:写|寫|填写|填寫|列出|提供)[^]{0,4}(?:名字|姓名)',
  },
];
