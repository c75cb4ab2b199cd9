import { sharedTexts } from './recruitment-agency-shared.v1.locale';
import { fr as employer } from './recruitment-and-fees-fr.v1.locale';

const NO_SUB_AGENT = 'Aucun sous-agent de ce nom court dans le tableau des sous-agents.';

/** French. Not yet reviewed by a native speaker. */
export const fr: Readonly<Record<string, string>> = {
  ...sharedTexts(employer),
  title: 'Agence de recrutement : licences, sous-agents et sommes perçues',
  intro:
    'Répondez pour toute votre agence. Parlez de groupes de travailleurs et jamais d’une seule personne. Le remboursement des travailleurs ne dépend jamais de vos réponses.',
  'section.licences_section.title': 'Licences',
  'section.sub_agents_section.title': 'Sous-agents',
  'section.placements_section.title': 'Travailleurs que vous avez placés',
  'has_licence.label': 'Avez-vous, ou avez-vous eu, une licence pour recruter des travailleurs ?',
  'has_licence.hint': 'Répondez oui aussi pour des licences qui ont pris fin.',
  'licences.label': 'Quelles licences, et de quand à quand ?',
  'licences.hint':
    'Une ligne par licence ; un renouvellement sous un nouveau numéro a sa propre ligne.',
  'licences.licence_country.label': 'Pays de l’autorité qui l’a délivrée',
  'licences.licence_status.label': 'Son état actuel',
  'licences.licence_status.options.ACTIVE': 'En vigueur',
  'licences.licence_status.options.SUSPENDED': 'Suspendue',
  'licences.licence_status.options.REVOKED': 'Retirée',
  'licences.licence_status.options.EXPIRED': 'Expirée',
  'licences.licence_status_from.label': 'Depuis quel jour',
  'uses_sub_agents.label':
    'Quelqu’un trouve-t-il des travailleurs pour vous : un sous-agent, un courtier, une autre agence ?',
  'uses_sub_agents.hint':
    'Comptez aussi ceux des villages et des villes d’origine, avec ou sans contrat.',
  'sub_agents.label': 'Qui trouve des travailleurs pour vous ?',
  'sub_agents.hint': 'Une ligne pour chacun.',
  'sub_agents.why': 'Ce que prend un sous-agent figure rarement sur une facture.',
  'sub_agents.evidence': 'Les contrats avec eux, et leurs licences là où la loi en exige.',
  'sub_agents.ref.hint': 'Par exemple S1.',
  'sub_agents.ref.constraints.once': 'Ce nom court est utilisé deux fois.',
  'sub_agents.works_for.label': 'Pour qui travaille-t-il ?',
  'sub_agents.works_for.hint':
    'Nom court d’un autre sous-agent. Laissez vide s’il travaille pour vous.',
  'sub_agents.works_for.constraints.known_sub_agent': NO_SUB_AGENT,
  'placements.label': 'Quels groupes de travailleurs avez-vous amenés sur quel site ?',
  'placements.hint': 'Une ligne par origine, par site et par période de recrutement.',
  'placements.evidence': 'Commandes et lettres de demande, avec les effectifs par groupe.',
  'placements.site.label': 'Site où ils travaillent',
  'placements.site.hint':
    'Son nom dans la liste de l’acheteur. Utile seulement si vous fournissez plusieurs sites.',
  'placements.sub_agent.hint':
    'Nom court dans le tableau des sous-agents. Laissez vide si vous les avez trouvés vous-même.',
  'placements.sub_agent.constraints.known_sub_agent': NO_SUB_AGENT,
  'placements.workers.label': 'Travailleurs placés, y compris ceux qui sont partis',
  'invoice_lines.label': 'Qu’est-ce qui a été perçu, de qui et quand ?',
  'invoice_lines.hint':
    'Une ligne par coût et par groupe, par travailleur. Ajoutez ce que vous avez facturé à l’employeur.',
  'invoice_lines.payee.hint':
    'Nom court dans le tableau des sous-agents. Laissez vide si c’est vous qui avez été payé.',
  'invoice_lines.payee.constraints.known_sub_agent': NO_SUB_AGENT,
  'support.label':
    'De quoi avez-vous besoin, de la part des employeurs et des acheteurs, pour que les travailleurs ne paient rien ?',
  'support.hint': 'Par exemple des honoraires qui couvrent tout le coût, payés à temps.',
  'support.why': 'Une agence que l’employeur ne paie pas vit de ce que paient les travailleurs.',
  'support.evidence': 'Le coût du recrutement par travailleur dans votre offre.',
};
