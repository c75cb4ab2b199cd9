import type { MailTexts } from '@para42/platform';

export interface InvitationFacts {
  /** Who is written to. */
  name: string;
  tenant: string;
  /** A line with the link, or with the code and what to do with it. */
  link: string;
  /** YYYY-MM-DD */
  until: string;
}

/** Under a code where the installation has no page for it. */
export interface CodeFacts {
  code: string;
  /** Where the code is sent to. */
  address: string;
}

/** The invitation, in plain text. es, fr, ne and bn are not reviewed yet. */
export const INVITATION_MAIL: MailTexts<InvitationFacts> = {
  en: ({ name, tenant, link, until }) => ({
    subject: `${tenant} invites you to Para 42`,
    text: `Dear ${name},

${tenant} invites you to take part in its work on how people are recruited and employed along its supply chain. You get a place of your own in Para 42.

${link}

It works once, until ${until}. Whoever has it can use it: do not pass it on. If you did not expect this mail, do nothing.`,
  }),
  es: ({ name, tenant, link, until }) => ({
    subject: `${tenant} le invita a Para 42`,
    text: `Hola, ${name}:

${tenant} le invita a participar en su trabajo sobre cómo se contrata y se emplea a las personas a lo largo de su cadena de suministro. Tendrá un lugar propio en Para 42.

${link}

Sirve una sola vez, hasta el ${until}. Quien lo tenga puede usarlo: no lo comparta. Si no esperaba este correo, no haga nada.`,
  }),
  fr: ({ name, tenant, link, until }) => ({
    subject: `${tenant} vous invite à rejoindre Para 42`,
    text: `Bonjour ${name},

${tenant} vous invite à prendre part à son travail sur la manière dont les personnes sont recrutées et employées le long de sa chaîne d'approvisionnement. Vous aurez une place à vous dans Para 42.

${link}

Cela fonctionne une seule fois, jusqu'au ${until}. Quiconque l'a peut s'en servir : ne le transmettez pas. Si vous n'attendiez pas ce message, ne faites rien.`,
  }),
  ne: ({ name, tenant, link, until }) => ({
    subject: `${tenant} ले तपाईंलाई Para 42 मा निम्तो दिन्छ`,
    text: `नमस्ते ${name},

${tenant} ले आफ्नो आपूर्ति शृङ्खलामा मानिसहरूलाई कसरी भर्ना गरिन्छ र काममा राखिन्छ भन्ने काममा सहभागी हुन तपाईंलाई निम्तो दिन्छ। Para 42 मा तपाईंको आफ्नै ठाउँ हुनेछ।

${link}

यो एक पटक मात्र, ${until} सम्म चल्छ। जोसँग यो छ उसले प्रयोग गर्न सक्छ: अरूलाई नदिनुहोस्। यो इमेलको अपेक्षा थिएन भने केही नगर्नुहोस्।`,
  }),
  bn: ({ name, tenant, link, until }) => ({
    subject: `${tenant} আপনাকে Para 42-এ আমন্ত্রণ জানাচ্ছে`,
    text: `নমস্কার ${name},

${tenant} তার সরবরাহ শৃঙ্খলে মানুষকে কীভাবে নিয়োগ করা ও কাজে রাখা হয়, সেই কাজে অংশ নিতে আপনাকে আমন্ত্রণ জানাচ্ছে। Para 42-এ আপনার নিজের একটি জায়গা থাকবে।

${link}

এটি একবারই কাজ করে, ${until} পর্যন্ত। যার কাছে এটি আছে সে ব্যবহার করতে পারে: অন্য কাউকে দেবেন না। এই ইমেল আপনার প্রত্যাশিত না হলে কিছু করবেন না।`,
  }),
};

/** How the code is used where there is no page that takes it. */
export const CODE_LINES: Readonly<
  Record<keyof typeof INVITATION_MAIL, (facts: CodeFacts) => string>
> = {
  en: ({ code, address }) =>
    `To take it up, send this code as "token", with a "password" of your own of at least 12 characters, to POST ${address}\n\n${code}`,
  es: ({ code, address }) =>
    `Para aceptarla, envíe este código como "token", con una contraseña propia ("password") de al menos 12 caracteres, a POST ${address}\n\n${code}`,
  fr: ({ code, address }) =>
    `Pour l'accepter, envoyez ce code comme « token », avec un mot de passe à vous (« password ») d'au moins 12 caractères, à POST ${address}\n\n${code}`,
  ne: ({ code, address }) =>
    `स्वीकार गर्न, यो कोड "token" का रूपमा, कम्तीमा १२ अक्षरको आफ्नै "password" सहित, POST ${address} मा पठाउनुहोस्\n\n${code}`,
  bn: ({ code, address }) =>
    `গ্রহণ করতে, এই কোডটি "token" হিসেবে, অন্তত ১২ অক্ষরের নিজের "password" সহ, POST ${address}-এ পাঠান\n\n${code}`,
};
