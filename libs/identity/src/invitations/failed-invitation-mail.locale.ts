import type { MailTexts } from '@para42/platform';

export interface FailedInvitationFacts {
  /** Who is written to. */
  name: string;
  tenant: string;
  /** Who was invited. */
  invited: string;
  /** Where invitations are seen. */
  address: string;
}

/** To whoever invited, that the mail did not arrive. es, fr, ne and bn are not reviewed yet. */
export const FAILED_INVITATION_MAIL: MailTexts<FailedInvitationFacts> = {
  en: ({ name, tenant, invited, address }) => ({
    subject: `The invitation of ${invited} to ${tenant} did not arrive`,
    text: `Dear ${name},

The mail that invites ${invited} to ${tenant} did not arrive.

Sign in to see why, and to send it again or to another address: ${address}`,
  }),
  es: ({ name, tenant, invited, address }) => ({
    subject: `La invitación de ${invited} a ${tenant} no ha llegado`,
    text: `Hola, ${name}:

El correo que invita a ${invited} a ${tenant} no ha llegado.

Inicie sesión para ver por qué y enviarlo de nuevo o a otra dirección: ${address}`,
  }),
  fr: ({ name, tenant, invited, address }) => ({
    subject: `L’invitation de ${invited} à ${tenant} n’est pas arrivée`,
    text: `Bonjour ${name},

Le courriel qui invite ${invited} à ${tenant} n’est pas arrivé.

Connectez-vous pour voir pourquoi et pour l’envoyer de nouveau ou à une autre adresse : ${address}`,
  }),
  ne: ({ name, tenant, invited, address }) => ({
    subject: `${tenant} मा ${invited} लाई पठाइएको निम्तो पुगेन`,
    text: `नमस्ते ${name},

${invited} लाई ${tenant} मा निम्त्याउने इमेल पुगेन।

किन भनी हेर्न, र फेरि वा अर्को ठेगानामा पठाउन साइन इन गर्नुहोस्: ${address}`,
  }),
  bn: ({ name, tenant, invited, address }) => ({
    subject: `${tenant}-এ ${invited}-এর আমন্ত্রণ পৌঁছায়নি`,
    text: `নমস্কার ${name},

${invited}-কে ${tenant}-এ আমন্ত্রণ জানানোর ইমেল পৌঁছায়নি।

কারণ দেখতে এবং আবার বা অন্য ঠিকানায় পাঠাতে সাইন ইন করুন: ${address}`,
  }),
};
