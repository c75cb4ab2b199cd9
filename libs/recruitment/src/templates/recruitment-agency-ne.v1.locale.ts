import { sharedTexts } from './recruitment-agency-shared.v1.locale';
import { ne as employer } from './recruitment-and-fees-ne.v1.locale';

const NO_SUB_AGENT = 'उपएजेन्टको तालिकामा यस्तो छोटो नामको उपएजेन्ट छैन।';

/** Nepali. Not yet reviewed by a native speaker. */
export const ne: Readonly<Record<string, string>> = {
  ...sharedTexts(employer),
  title: 'भर्ती एजेन्सी: इजाजतपत्र, उपएजेन्ट र लिइएको रकम',
  intro:
    'कृपया आफ्नो सम्पूर्ण एजेन्सीका लागि उत्तर दिनुहोस्। कामदारका समूहबारे लेख्नुहोस्, कहिल्यै एक जना व्यक्तिबारे होइन। कामदारलाई रकम फिर्ता गर्ने कुरा तपाईंको उत्तरमा कहिल्यै भर पर्दैन।',
  'section.licences_section.title': 'इजाजतपत्र',
  'section.sub_agents_section.title': 'उपएजेन्ट',
  'section.placements_section.title': 'तपाईंले काममा लगाएका कामदार',
  'has_licence.label': 'कामदार भर्ती गर्ने इजाजतपत्र तपाईंसँग छ, वा पहिले थियो?',
  'has_licence.hint': 'म्याद सकिएका इजाजतपत्रका लागि पनि छ भन्नुहोस्।',
  'licences.label': 'कुन-कुन इजाजतपत्र, कहिलेदेखि कहिलेसम्म?',
  'licences.hint': 'हरेक इजाजतपत्रका लागि एउटा पङ्क्ति; नयाँ नम्बरको नवीकरण छुट्टै पङ्क्ति हो।',
  'licences.licence_country.label': 'इजाजतपत्र दिने निकायको देश',
  'licences.licence_status.label': 'अहिलेको अवस्था',
  'licences.licence_status.options.ACTIVE': 'मान्य',
  'licences.licence_status.options.SUSPENDED': 'निलम्बित',
  'licences.licence_status.options.REVOKED': 'खारेज',
  'licences.licence_status.options.EXPIRED': 'म्याद सकिएको',
  'licences.licence_status_from.label': 'कुन मितिदेखि',
  'uses_sub_agents.label': 'के तपाईंका लागि अरू कसैले कामदार खोज्छ: उपएजेन्ट, दलाल वा अर्को एजेन्सी?',
  'uses_sub_agents.hint': 'गाउँ र सहरमा काम गर्नेहरू पनि समावेश गर्नुहोस्, करार भए पनि नभए पनि।',
  'sub_agents.label': 'तपाईंका लागि कामदार कसले खोज्छ?',
  'sub_agents.hint': 'हरेकका लागि एउटा पङ्क्ति।',
  'sub_agents.why': 'उपएजेन्टले लिने रकम बिलमा विरलै देखिन्छ।',
  'sub_agents.evidence': 'उनीहरूसँगका करार, र कानुनले मागेको ठाउँमा उनीहरूका इजाजतपत्र।',
  'sub_agents.ref.hint': 'जस्तै S1।',
  'sub_agents.ref.constraints.once': 'यो छोटो नाम दुई पटक प्रयोग भएको छ।',
  'sub_agents.works_for.label': 'यसले कसका लागि काम गर्छ?',
  'sub_agents.works_for.hint': 'अर्को उपएजेन्टको छोटो नाम। तपाईंका लागि काम गर्ने भए खाली छोड्नुहोस्।',
  'sub_agents.works_for.constraints.known_sub_agent': NO_SUB_AGENT,
  'placements.label': 'कामदारका कुन समूहलाई कुन कार्यस्थलमा पुर्‍याउनुभयो?',
  'placements.hint': 'एउटै ठाउँ, एउटै कार्यस्थल र एउटै भर्ती अवधिका कामदारका लागि एउटा पङ्क्ति।',
  'placements.evidence': 'कामदारको माग र मागपत्र, समूहअनुसार सङ्ख्यासहित।',
  'placements.site.label': 'काम गर्ने कार्यस्थल',
  'placements.site.hint': 'क्रेताको सूचीमा जस्तो छ त्यस्तै। धेरै कार्यस्थलमा पठाउने भए मात्र चाहिन्छ।',
  'placements.sub_agent.hint': 'उपएजेन्टको तालिकामा भएको छोटो नाम। आफैँले भेट्नुभएको भए खाली छोड्नुहोस्।',
  'placements.sub_agent.constraints.known_sub_agent': NO_SUB_AGENT,
  'placements.workers.label': 'काममा लगाइएका कामदार, छोडिसकेका समेत',
  'invoice_lines.label': 'के लिइयो, कसबाट र कहिले?',
  'invoice_lines.hint':
    'हरेक खर्च र समूहका लागि एउटा पङ्क्ति, प्रति कामदार। रोजगारदातालाई पठाएका बिल पनि लेख्नुहोस्।',
  'invoice_lines.payee.hint': 'उपएजेन्टको तालिकामा भएको छोटो नाम। तपाईंलाई नै तिरिएको भए खाली छोड्नुहोस्।',
  'invoice_lines.payee.constraints.known_sub_agent': NO_SUB_AGENT,
  'support.label': 'कामदारले केही तिर्नु नपरोस् भन्न रोजगारदाता र क्रेताबाट तपाईंलाई के चाहिन्छ?',
  'support.hint': 'जस्तै सबै खर्च समेट्ने र समयमै तिरिने सेवा शुल्क।',
  'support.why': 'रोजगारदाताले नतिर्ने एजेन्सी कामदारले तिरेको रकममा बाँच्छ।',
  'support.evidence': 'तपाईंको प्रस्तावमा प्रति कामदार भर्ती खर्च।',
};
