import type { MailLocale, MailTexts } from '@para42/platform';

export interface RespondentReminderFacts {
  /** Who is written to. */
  name: string;
  tenant: string;
  /** Questionnaires that wait, and the earliest day on which one is due, YYYY-MM-DD. */
  count: number;
  dueOn: string;
  /** Where they are worked on. */
  address: string;
}

export interface OwnerReminderFacts {
  name: string;
  tenant: string;
  /** In the language of the mail. */
  told: string;
  address: string;
}

/**
 * That questionnaires are due. What they ask is not repeated: a mail is read by more people than it
 * is sent to. es, fr, ne and bn are not reviewed yet.
 */
export const RESPONDENT_REMINDER: MailTexts<RespondentReminderFacts> = {
  en: ({ name, tenant, count, dueOn, address }) => ({
    subject: `Questionnaires of ${tenant}: due on ${dueOn}`,
    text: `Dear ${name},

Questionnaires of ${tenant} that wait for your answers: ${count}. The first is due on ${dueOn}.

Sign in to work on them: ${address}`,
  }),
  es: ({ name, tenant, count, dueOn, address }) => ({
    subject: `Cuestionarios de ${tenant}: vencen el ${dueOn}`,
    text: `Hola, ${name}:

Cuestionarios de ${tenant} que esperan sus respuestas: ${count}. El primero vence el ${dueOn}.

Inicie sesión para trabajar en ellos: ${address}`,
  }),
  fr: ({ name, tenant, count, dueOn, address }) => ({
    subject: `Questionnaires de ${tenant} : à rendre le ${dueOn}`,
    text: `Bonjour ${name},

Questionnaires de ${tenant} qui attendent vos réponses : ${count}. Le premier est à rendre le ${dueOn}.

Connectez-vous pour y travailler : ${address}`,
  }),
  ne: ({ name, tenant, count, dueOn, address }) => ({
    subject: `${tenant} का प्रश्नावली: बुझाउने मिति ${dueOn}`,
    text: `नमस्ते ${name},

तपाईंको जवाफ पर्खिरहेका ${tenant} का प्रश्नावली: ${count}। पहिलोको बुझाउने मिति: ${dueOn}।

काम गर्न साइन इन गर्नुहोस्: ${address}`,
  }),
  bn: ({ name, tenant, count, dueOn, address }) => ({
    subject: `${tenant}-এর প্রশ্নপত্র: জমার তারিখ ${dueOn}`,
    text: `নমস্কার ${name},

${tenant}-এর যে প্রশ্নপত্রগুলো আপনার উত্তরের অপেক্ষায় আছে: ${count}। প্রথমটির জমার তারিখ ${dueOn}।

এগুলো নিয়ে কাজ করতে সাইন ইন করুন: ${address}`,
  }),
};

/** What the owner of campaigns is told, by how many and the earliest day. */
export const OWNER_PARTS: Readonly<
  Record<MailLocale, Readonly<Record<'overdue' | 'waiting', (count: number, on: string) => string>>>
> = {
  en: {
    overdue: (count, on) =>
      `Questionnaires that were due and are not submitted: ${count}. The first was due on ${on}.`,
    waiting: (count, on) =>
      `Questionnaires for which nobody acts here: ${count}. The first is due on ${on}. Invite somebody who answers.`,
  },
  es: {
    overdue: (count, on) =>
      `Cuestionarios vencidos y no enviados: ${count}. El primero vencía el ${on}.`,
    waiting: (count, on) =>
      `Cuestionarios para los que nadie actúa aquí: ${count}. El primero vence el ${on}. Invite a alguien que responda.`,
  },
  fr: {
    overdue: (count, on) =>
      `Questionnaires en retard et non soumis : ${count}. Le premier était à rendre le ${on}.`,
    waiting: (count, on) =>
      `Questionnaires pour lesquels personne n’agit ici : ${count}. Le premier est à rendre le ${on}. Invitez quelqu’un qui réponde.`,
  },
  ne: {
    overdue: (count, on) =>
      `म्याद सकिएका र नबुझाइएका प्रश्नावली: ${count}। पहिलोको बुझाउने मिति ${on} थियो।`,
    waiting: (count, on) =>
      `यहाँ कसैले नहेर्ने प्रश्नावली: ${count}। पहिलोको बुझाउने मिति ${on} हो। जवाफ दिने कसैलाई निम्तो दिनुहोस्।`,
  },
  bn: {
    overdue: (count, on) =>
      `মেয়াদ শেষ হয়েছে ও জমা হয়নি এমন প্রশ্নপত্র: ${count}। প্রথমটির জমার তারিখ ছিল ${on}।`,
    waiting: (count, on) =>
      `যে প্রশ্নপত্রগুলোর জন্য এখানে কেউ নেই: ${count}। প্রথমটির জমার তারিখ ${on}। উত্তর দেবেন এমন কাউকে আমন্ত্রণ জানান।`,
  },
};

export const OWNER_REMINDER: MailTexts<OwnerReminderFacts> = {
  en: ({ name, tenant, told, address }) => ({
    subject: `Your questionnaires at ${tenant}`,
    text: `Dear ${name},

${told}

Sign in to see whom they wait for: ${address}`,
  }),
  es: ({ name, tenant, told, address }) => ({
    subject: `Sus cuestionarios en ${tenant}`,
    text: `Hola, ${name}:

${told}

Inicie sesión para ver a quién se espera: ${address}`,
  }),
  fr: ({ name, tenant, told, address }) => ({
    subject: `Vos questionnaires chez ${tenant}`,
    text: `Bonjour ${name},

${told}

Connectez-vous pour voir qui est attendu : ${address}`,
  }),
  ne: ({ name, tenant, told, address }) => ({
    subject: `${tenant} मा तपाईंका प्रश्नावली`,
    text: `नमस्ते ${name},

${told}

कसलाई पर्खिएको हो हेर्न साइन इन गर्नुहोस्: ${address}`,
  }),
  bn: ({ name, tenant, told, address }) => ({
    subject: `${tenant}-এ আপনার প্রশ্নপত্র`,
    text: `নমস্কার ${name},

${told}

কার অপেক্ষায় আছে দেখতে সাইন ইন করুন: ${address}`,
  }),
};
