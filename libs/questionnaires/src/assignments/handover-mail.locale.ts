import type { MailTexts } from '@para42/platform';

export interface HandoverFacts {
  /** Who is written to. */
  name: string;
  tenant: string;
  /** YYYY-MM-DD */
  dueOn: string;
  /** Where it is worked on. */
  address: string;
}

/**
 * That a colleague handed a questionnaire over. What it asks is not repeated: a mail is read by more
 * people than it is sent to. es, fr, ne and bn are not reviewed yet.
 */
export const HANDOVER_MAIL: MailTexts<HandoverFacts> = {
  en: ({ name, tenant, dueOn, address }) => ({
    subject: `A questionnaire of ${tenant} was handed to you`,
    text: `Dear ${name},

A colleague handed you a questionnaire of ${tenant}. It is due on ${dueOn}.

Sign in to work on it: ${address}`,
  }),
  es: ({ name, tenant, dueOn, address }) => ({
    subject: `Le han pasado un cuestionario de ${tenant}`,
    text: `Hola, ${name}:

Un colega le ha pasado un cuestionario de ${tenant}. Vence el ${dueOn}.

Inicie sesión para trabajar en él: ${address}`,
  }),
  fr: ({ name, tenant, dueOn, address }) => ({
    subject: `Un questionnaire de ${tenant} vous a été confié`,
    text: `Bonjour ${name},

Un collègue vous a confié un questionnaire de ${tenant}. Il est à rendre le ${dueOn}.

Connectez-vous pour y travailler : ${address}`,
  }),
  ne: ({ name, tenant, dueOn, address }) => ({
    subject: `${tenant} को प्रश्नावली तपाईंलाई सुम्पिएको छ`,
    text: `नमस्ते ${name},

सहकर्मीले ${tenant} को एउटा प्रश्नावली तपाईंलाई सुम्पनुभएको छ। बुझाउने मिति: ${dueOn}।

काम गर्न साइन इन गर्नुहोस्: ${address}`,
  }),
  bn: ({ name, tenant, dueOn, address }) => ({
    subject: `${tenant}-এর একটি প্রশ্নপত্র আপনাকে দেওয়া হয়েছে`,
    text: `নমস্কার ${name},

একজন সহকর্মী ${tenant}-এর একটি প্রশ্নপত্র আপনাকে দিয়েছেন। জমার তারিখ: ${dueOn}।

এটি নিয়ে কাজ করতে সাইন ইন করুন: ${address}`,
  }),
};
