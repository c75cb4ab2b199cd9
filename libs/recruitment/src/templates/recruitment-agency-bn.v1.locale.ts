import { sharedTexts } from './recruitment-agency-shared.v1.locale';
import { bn as employer } from './recruitment-and-fees-bn.v1.locale';

const NO_SUB_AGENT = 'সাব-এজেন্টের তালিকায় এই সংক্ষিপ্ত নামের কোনো সাব-এজেন্ট নেই।';

/** Bengali. Not yet reviewed by a native speaker. */
export const bn: Readonly<Record<string, string>> = {
  ...sharedTexts(employer),
  title: 'নিয়োগ এজেন্সি: লাইসেন্স, সাব-এজেন্ট ও নেওয়া টাকা',
  intro:
    'আপনার পুরো এজেন্সির জন্য উত্তর দিন। শ্রমিকদের দল সম্পর্কে লিখুন, কখনো একজন ব্যক্তি সম্পর্কে নয়। শ্রমিকদের টাকা ফেরত কখনো আপনার উত্তরের ওপর নির্ভর করে না।',
  'section.licences_section.title': 'লাইসেন্স',
  'section.sub_agents_section.title': 'সাব-এজেন্ট',
  'section.placements_section.title': 'আপনি যে শ্রমিকদের কাজে দিয়েছেন',
  'has_licence.label': 'শ্রমিক নিয়োগের লাইসেন্স কি আপনার আছে, বা কখনো ছিল?',
  'has_licence.hint': 'মেয়াদ শেষ হওয়া লাইসেন্সের জন্যও হ্যাঁ বলুন।',
  'licences.label': 'কোন লাইসেন্স, কবে থেকে কবে পর্যন্ত?',
  'licences.hint': 'প্রতিটি লাইসেন্সের জন্য একটি সারি; নতুন নম্বরে নবায়ন আলাদা সারি।',
  'licences.licence_country.label': 'যে দেশের কর্তৃপক্ষ দিয়েছে',
  'licences.licence_status.label': 'এখনকার অবস্থা',
  'licences.licence_status.options.ACTIVE': 'কার্যকর',
  'licences.licence_status.options.SUSPENDED': 'স্থগিত',
  'licences.licence_status.options.REVOKED': 'বাতিল',
  'licences.licence_status.options.EXPIRED': 'মেয়াদ শেষ',
  'licences.licence_status_from.label': 'কোন দিন থেকে',
  'uses_sub_agents.label': 'আপনার জন্য কি অন্য কেউ শ্রমিক খোঁজে: সাব-এজেন্ট, দালাল বা অন্য এজেন্সি?',
  'uses_sub_agents.hint': 'গ্রামে ও শহরে যারা কাজ করে তাদেরও ধরুন, চুক্তি থাকুক বা না থাকুক।',
  'sub_agents.label': 'আপনার জন্য কে শ্রমিক খোঁজে?',
  'sub_agents.hint': 'প্রত্যেকের জন্য একটি সারি।',
  'sub_agents.why': 'সাব-এজেন্ট যা নেয় তা চালানে কমই থাকে।',
  'sub_agents.evidence': 'তাদের সঙ্গে চুক্তি, এবং আইনে লাগলে তাদের লাইসেন্স।',
  'sub_agents.ref.hint': 'যেমন S1।',
  'sub_agents.ref.constraints.once': 'এই সংক্ষিপ্ত নামটি দুবার ব্যবহার হয়েছে।',
  'sub_agents.works_for.label': 'এটি কার জন্য কাজ করে?',
  'sub_agents.works_for.hint': 'অন্য সাব-এজেন্টের সংক্ষিপ্ত নাম। আপনার জন্য কাজ করলে খালি রাখুন।',
  'sub_agents.works_for.constraints.known_sub_agent': NO_SUB_AGENT,
  'placements.label': 'শ্রমিকদের কোন দলকে কোন কর্মস্থলে এনেছেন?',
  'placements.hint': 'একই উৎস, একই কর্মস্থল ও একই নিয়োগকালের শ্রমিকদের জন্য একটি সারি।',
  'placements.evidence': 'শ্রমিকের চাহিদাপত্র, দল অনুযায়ী সংখ্যাসহ।',
  'placements.site.label': 'যে কর্মস্থলে কাজ করেন',
  'placements.site.hint': 'ক্রেতার তালিকায় যেমন আছে। একাধিক কর্মস্থলে শ্রমিক দিলেই কেবল দরকার।',
  'placements.sub_agent.hint': 'সাব-এজেন্টের তালিকায় থাকা সংক্ষিপ্ত নাম। নিজে খুঁজে থাকলে খালি রাখুন।',
  'placements.sub_agent.constraints.known_sub_agent': NO_SUB_AGENT,
  'placements.workers.label': 'কাজে দেওয়া শ্রমিক, যাঁরা চলে গেছেন তাঁরাসহ',
  'invoice_lines.label': 'কী নেওয়া হয়েছে, কার কাছ থেকে এবং কবে?',
  'invoice_lines.hint':
    'প্রতিটি খরচ ও দলের জন্য একটি সারি, শ্রমিকপ্রতি। নিয়োগকর্তাকে দেওয়া চালানও লিখুন।',
  'invoice_lines.payee.hint': 'সাব-এজেন্টের তালিকায় থাকা সংক্ষিপ্ত নাম। আপনাকেই দেওয়া হলে খালি রাখুন।',
  'invoice_lines.payee.constraints.known_sub_agent': NO_SUB_AGENT,
  'support.label': 'শ্রমিকেরা যাতে কিছু না দেন, তার জন্য নিয়োগকর্তা ও ক্রেতার কাছ থেকে আপনার কী দরকার?',
  'support.hint': 'যেমন পুরো খরচ বহন করে এমন সেবা ফি, সময়মতো দেওয়া।',
  'support.why': 'নিয়োগকর্তা যে এজেন্সিকে টাকা দেয় না, সে শ্রমিকের টাকায় চলে।',
  'support.evidence': 'আপনার প্রস্তাবে শ্রমিকপ্রতি নিয়োগের খরচ।',
};
