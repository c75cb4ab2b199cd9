import type { MailLocale, MailTexts } from '@para42/platform';
import type { StageState } from './stage.table';

export interface ReminderFacts {
  /** Who is written to. */
  name: string;
  tenant: string;
  supplier: string;
  /** YYYY-MM-DD */
  dueOn: string;
  /** Where it is worked on. */
  address: string;
}

export interface SupplierReminderFacts extends ReminderFacts {
  /** What is asked, in the language of the mail. */
  task: string;
}

export type SupplierStage = 'invited' | 'registered' | 'changes_requested';

/** What is asked of a supplier in the stages that wait for it. */
export const SUPPLIER_TASKS: Readonly<Record<MailLocale, Readonly<Record<SupplierStage, string>>>> =
  {
    en: {
      invited: 'Accept the invitation.',
      registered: 'Check and complete your profile and your sites, then submit the profile.',
      changes_requested: 'Make the changes that were asked for, then submit the profile again.',
    },
    es: {
      invited: 'Acepte la invitación.',
      registered: 'Revise y complete su perfil y sus centros; después envíe el perfil.',
      changes_requested: 'Haga los cambios solicitados y envíe el perfil de nuevo.',
    },
    fr: {
      invited: 'Acceptez l’invitation.',
      registered: 'Vérifiez et complétez votre profil et vos sites, puis soumettez le profil.',
      changes_requested: 'Faites les modifications demandées, puis soumettez de nouveau le profil.',
    },
    ne: {
      invited: 'निम्तो स्वीकार गर्नुहोस्।',
      registered: 'आफ्नो विवरण र कार्यस्थलहरू जाँचेर पूरा गर्नुहोस्, त्यसपछि विवरण बुझाउनुहोस्।',
      changes_requested: 'मागिएका परिवर्तनहरू गर्नुहोस् र विवरण फेरि बुझाउनुहोस्।',
    },
    bn: {
      invited: 'আমন্ত্রণ গ্রহণ করুন।',
      registered: 'আপনার বিবরণ ও কর্মস্থলগুলো যাচাই করে পূর্ণ করুন, তারপর বিবরণ জমা দিন।',
      changes_requested: 'যে পরিবর্তন চাওয়া হয়েছে তা করুন এবং বিবরণ আবার জমা দিন।',
    },
  };

export function isSupplierStage(state: StageState): state is SupplierStage {
  return state === 'invited' || state === 'registered' || state === 'changes_requested';
}

/** To a supplier's own people, of what waits for them. es, fr, ne and bn are not reviewed yet. */
export const SUPPLIER_REMINDER: MailTexts<SupplierReminderFacts> = {
  en: ({ name, tenant, supplier, dueOn, address, task }) => ({
    subject: `${tenant} is waiting for ${supplier} until ${dueOn}`,
    text: `Dear ${name},

${tenant} is waiting for something from ${supplier}, by ${dueOn}:

${task}

Sign in to work on it: ${address}`,
  }),
  es: ({ name, tenant, supplier, dueOn, address, task }) => ({
    subject: `${tenant} espera algo de ${supplier} hasta el ${dueOn}`,
    text: `Hola, ${name}:

${tenant} espera algo de ${supplier}, hasta el ${dueOn}:

${task}

Inicie sesión para trabajar en ello: ${address}`,
  }),
  fr: ({ name, tenant, supplier, dueOn, address, task }) => ({
    subject: `${tenant} attend quelque chose de ${supplier} d’ici au ${dueOn}`,
    text: `Bonjour ${name},

${tenant} attend quelque chose de ${supplier}, d’ici au ${dueOn} :

${task}

Connectez-vous pour y travailler : ${address}`,
  }),
  ne: ({ name, tenant, supplier, dueOn, address, task }) => ({
    subject: `${tenant} ले ${supplier} बाट ${dueOn} सम्म पर्खिरहेको छ`,
    text: `नमस्ते ${name},

${tenant} ले ${supplier} बाट ${dueOn} सम्म यो काम पर्खिरहेको छ:

${task}

काम गर्न साइन इन गर्नुहोस्: ${address}`,
  }),
  bn: ({ name, tenant, supplier, dueOn, address, task }) => ({
    subject: `${tenant} ${dueOn} পর্যন্ত ${supplier}-এর অপেক্ষায় আছে`,
    text: `নমস্কার ${name},

${tenant} ${dueOn} তারিখের মধ্যে ${supplier}-এর কাছ থেকে এটি চায়:

${task}

এটি নিয়ে কাজ করতে সাইন ইন করুন: ${address}`,
  }),
};

/** To the owner of a stage before it is due. What was found about a supplier is in no mail. */
export const OWNER_REMINDER: MailTexts<ReminderFacts> = {
  en: ({ name, tenant, supplier, dueOn, address }) => ({
    subject: `Onboarding of ${supplier}: due on ${dueOn}`,
    text: `Dear ${name},

A step of the onboarding of ${supplier} at ${tenant} is due on ${dueOn}.

Sign in to see what is to be done: ${address}`,
  }),
  es: ({ name, tenant, supplier, dueOn, address }) => ({
    subject: `Incorporación de ${supplier}: vence el ${dueOn}`,
    text: `Hola, ${name}:

Un paso de la incorporación de ${supplier} en ${tenant} vence el ${dueOn}.

Inicie sesión para ver qué hay que hacer: ${address}`,
  }),
  fr: ({ name, tenant, supplier, dueOn, address }) => ({
    subject: `Intégration de ${supplier} : échéance le ${dueOn}`,
    text: `Bonjour ${name},

Une étape de l’intégration de ${supplier} chez ${tenant} arrive à échéance le ${dueOn}.

Connectez-vous pour voir ce qui est à faire : ${address}`,
  }),
  ne: ({ name, tenant, supplier, dueOn, address }) => ({
    subject: `${supplier} को दर्ता प्रक्रिया: अन्तिम मिति ${dueOn}`,
    text: `नमस्ते ${name},

${tenant} मा ${supplier} को दर्ता प्रक्रियाको एउटा चरणको अन्तिम मिति ${dueOn} हो।

के गर्नुपर्छ हेर्न साइन इन गर्नुहोस्: ${address}`,
  }),
  bn: ({ name, tenant, supplier, dueOn, address }) => ({
    subject: `${supplier}-এর অন্তর্ভুক্তি: শেষ তারিখ ${dueOn}`,
    text: `নমস্কার ${name},

${tenant}-এ ${supplier}-এর অন্তর্ভুক্তির একটি ধাপের শেষ তারিখ ${dueOn}।

কী করতে হবে দেখতে সাইন ইন করুন: ${address}`,
  }),
};

/** To those who hear of what is overdue. */
export const ESCALATION: MailTexts<ReminderFacts> = {
  en: ({ name, tenant, supplier, dueOn, address }) => ({
    subject: `Onboarding of ${supplier}: overdue since ${dueOn}`,
    text: `Dear ${name},

A step of the onboarding of ${supplier} at ${tenant} was due on ${dueOn} and is not done.

Sign in to see whom it waits for, and to set another day or owner: ${address}`,
  }),
  es: ({ name, tenant, supplier, dueOn, address }) => ({
    subject: `Incorporación de ${supplier}: vencida desde el ${dueOn}`,
    text: `Hola, ${name}:

Un paso de la incorporación de ${supplier} en ${tenant} vencía el ${dueOn} y no está hecho.

Inicie sesión para ver a quién se espera y fijar otro día u otro responsable: ${address}`,
  }),
  fr: ({ name, tenant, supplier, dueOn, address }) => ({
    subject: `Intégration de ${supplier} : en retard depuis le ${dueOn}`,
    text: `Bonjour ${name},

Une étape de l’intégration de ${supplier} chez ${tenant} était à faire pour le ${dueOn} et ne l’est pas.

Connectez-vous pour voir qui est attendu et fixer un autre jour ou un autre responsable : ${address}`,
  }),
  ne: ({ name, tenant, supplier, dueOn, address }) => ({
    subject: `${supplier} को दर्ता प्रक्रिया: ${dueOn} मा म्याद सकियो`,
    text: `नमस्ते ${name},

${tenant} मा ${supplier} को दर्ता प्रक्रियाको एउटा चरण ${dueOn} सम्ममा हुनुपर्ने थियो, तर भएको छैन।

कसलाई पर्खिएको हो हेर्न र अर्को मिति वा जिम्मेवार तोक्न साइन इन गर्नुहोस्: ${address}`,
  }),
  bn: ({ name, tenant, supplier, dueOn, address }) => ({
    subject: `${supplier}-এর অন্তর্ভুক্তি: ${dueOn} তারিখে মেয়াদ শেষ`,
    text: `নমস্কার ${name},

${tenant}-এ ${supplier}-এর অন্তর্ভুক্তির একটি ধাপ ${dueOn} তারিখের মধ্যে হওয়ার কথা ছিল, হয়নি।

কার অপেক্ষায় আছে দেখতে এবং অন্য দিন বা দায়িত্বপ্রাপ্ত ঠিক করতে সাইন ইন করুন: ${address}`,
  }),
};
