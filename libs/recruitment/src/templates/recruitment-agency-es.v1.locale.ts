import { sharedTexts } from './recruitment-agency-shared.v1.locale';
import { es as employer } from './recruitment-and-fees-es.v1.locale';

const NO_SUB_AGENT = 'No hay ningún subagente con este nombre corto en la tabla de subagentes.';

/** Spanish. Not yet reviewed by a native speaker. */
export const es: Readonly<Record<string, string>> = {
  ...sharedTexts(employer),
  title: 'Agencia de contratación: licencias, subagentes y lo que se cobró',
  intro:
    'Responda por toda su agencia. Escriba sobre grupos de trabajadores y nunca sobre una sola persona. El reembolso a los trabajadores nunca depende de lo que responda aquí.',
  'section.licences_section.title': 'Licencias',
  'section.sub_agents_section.title': 'Subagentes',
  'section.placements_section.title': 'Trabajadores que colocó',
  'has_licence.label': '¿Tiene, o tuvo alguna vez, licencia para contratar trabajadores?',
  'has_licence.hint': 'Responda sí también por licencias que ya terminaron.',
  'licences.label': '¿Qué licencias, y desde cuándo hasta cuándo?',
  'licences.hint': 'Una fila por licencia; una renovación con número nuevo es otra fila.',
  'licences.licence_country.label': 'País de la autoridad que la expidió',
  'licences.licence_status.label': 'Cómo está ahora',
  'licences.licence_status.options.ACTIVE': 'Vigente',
  'licences.licence_status.options.SUSPENDED': 'Suspendida',
  'licences.licence_status.options.REVOKED': 'Retirada',
  'licences.licence_status.options.EXPIRED': 'Vencida',
  'licences.licence_status_from.label': 'Desde qué día',
  'uses_sub_agents.label':
    '¿Alguien le busca trabajadores: un subagente, un intermediario, otra agencia?',
  'uses_sub_agents.hint': 'Incluya a los de pueblos y ciudades de origen, con contrato o sin él.',
  'sub_agents.label': '¿Quién le busca trabajadores?',
  'sub_agents.hint': 'Una fila por cada uno.',
  'sub_agents.why': 'Lo que cobra un subagente rara vez está en una factura.',
  'sub_agents.evidence': 'Contratos con ellos, y sus licencias cuando la ley las exige.',
  'sub_agents.ref.hint': 'Por ejemplo S1.',
  'sub_agents.ref.constraints.once': 'Este nombre corto se usa dos veces.',
  'sub_agents.works_for.label': '¿Para quién trabaja?',
  'sub_agents.works_for.hint':
    'Nombre corto de otro subagente. Déjelo vacío si trabaja para usted.',
  'sub_agents.works_for.constraints.known_sub_agent': NO_SUB_AGENT,
  'placements.label': '¿Qué grupos de trabajadores llevó a qué centro?',
  'placements.hint': 'Una fila por trabajadores de un origen, un centro y un período.',
  'placements.evidence': 'Pedidos de trabajadores y cartas de demanda, con recuentos por grupo.',
  'placements.site.label': 'Centro donde trabajan',
  'placements.site.hint':
    'Como lo llama el comprador en su lista. Solo hace falta si abastece varios centros.',
  'placements.sub_agent.hint':
    'Nombre corto en la tabla de subagentes. Déjelo vacío si los encontró usted mismo.',
  'placements.sub_agent.constraints.known_sub_agent': NO_SUB_AGENT,
  'placements.workers.label': 'Trabajadores colocados, incluidos los que se han ido',
  'invoice_lines.label': '¿Qué se cobró, a quién y cuándo?',
  'invoice_lines.hint':
    'Una fila por costo y grupo, por trabajador. Incluya también lo que facturó al empleador.',
  'invoice_lines.payee.hint':
    'Nombre corto en la tabla de subagentes. Déjelo vacío si le pagaron a usted.',
  'invoice_lines.payee.constraints.known_sub_agent': NO_SUB_AGENT,
  'support.label':
    '¿Qué necesita de empleadores y compradores para que los trabajadores no paguen nada?',
  'support.hint': 'Por ejemplo honorarios que cubran todo el costo, pagados a tiempo.',
  'support.why': 'Una agencia a la que el empleador no paga vive de lo que pagan los trabajadores.',
  'support.evidence': 'El costo de contratación por trabajador en su oferta.',
};
