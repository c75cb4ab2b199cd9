/** Languages that mails are written in: those of the shipped questionnaires. */
export const MAIL_LOCALES = ['en', 'es', 'fr', 'ne', 'bn'] as const;
export type MailLocale = (typeof MAIL_LOCALES)[number];

/** Nobody who speaks them from birth has read these yet: mails in them carry the English text as well. */
export const UNREVIEWED_MAIL_LOCALES: readonly MailLocale[] = ['es', 'fr', 'ne', 'bn'];

/** What a mail says, per language. */
export type MailTexts<F> = Readonly<Record<MailLocale, (facts: F) => MailText>>;

export interface MailText {
  subject: string;
  text: string;
}

/** The language of a record as one that mails are written in; English where there is none. */
export function mailLocale(locale: string): MailLocale {
  const base = locale.toLowerCase().split('-')[0];
  return MAIL_LOCALES.find((known) => known === base) ?? 'en';
}

/** Subject and text in a language, with the English below where the translation was not reviewed. */
export function mailText<F>(
  texts: MailTexts<F>,
  locale: MailLocale,
  factsIn: (locale: MailLocale) => F,
): MailText {
  const told = texts[locale](factsIn(locale));
  if (!UNREVIEWED_MAIL_LOCALES.includes(locale)) return told;
  const { subject, text } = texts.en(factsIn('en'));
  return { subject: told.subject, text: `${told.text}\n\n--\nEnglish: ${subject}\n\n${text}` };
}
