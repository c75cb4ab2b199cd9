/** French. Not yet reviewed by a native speaker. */
export const fr: Readonly<Record<string, string>> = {
  title: 'Conditions de travail sur le site : indicateurs du travail forcé',
  intro:
    'Veuillez répondre pour ce site et les 12 derniers mois. Décrivez des pratiques. Ne nommez aucun travailleur et ne décrivez pas une personne en particulier.',
  'section.before_work.title': 'Avant le début du travail',
  'section.freedom.title': 'Liberté et respect',
  'section.pay_and_hours.title': 'Salaire, dettes et horaires',
  'fl01_contract_language.label':
    'Chaque travailleur reçoit-il, avant de quitter son domicile, un contrat écrit dans une langue qu’il comprend ?',
  'fl01_permit_tied.label':
    'Le permis de travail des travailleurs étrangers est-il lié à cet employeur ?',
  'fl01_permit_tied.options.no_workers_from_abroad': 'Il n’y a pas de travailleurs étrangers',
  'fl01_permit_tied.options.no': 'Non',
  'fl01_permit_tied.options.by_law': 'Oui, par la loi',
  'fl01_permit_tied.options.by_contract': 'Oui, par contrat',
  'fl01_under_18.label': 'Des personnes de moins de 18 ans travaillent-elles sur le site ?',
  'fl01_under_18_protection.label': 'Quel travail font-elles et comment sont-elles protégées ?',
  'fl02_terms_changed.label':
    'Un travailleur a-t-il commencé à des conditions autres que celles promises ?',
  'fl02_what_changed.label': 'Qu’est-ce qui était différent de la promesse ?',
  'fl02_what_changed.options.wage': 'Salaire',
  'fl02_what_changed.options.job': 'Nature du travail',
  'fl02_what_changed.options.place': 'Lieu',
  'fl02_what_changed.options.employer': 'Employeur',
  'fl02_what_changed.options.hours': 'Horaires',
  'fl02_what_changed.options.deductions': 'Retenues',
  'fl03_free_to_leave.label':
    'Les travailleurs peuvent-ils quitter librement le site et le logement en dehors des heures de travail ?',
  'fl03_limits.label': 'Quelles limites y a-t-il, et pourquoi ?',
  'fl04_phones.label': 'Les travailleurs gardent-ils leur propre téléphone ?',
  'fl04_transport.label': 'Y a-t-il un transport vers une ville au moins une fois par semaine ?',
  'fl04_transport.options.not_remote': 'Le site n’est pas isolé',
  'fl04_transport.options.yes': 'Oui',
  'fl04_transport.options.no': 'Non',
  'fl05_channel.label':
    'Peut-on signaler des violences ou du harcèlement sexuel à une autre personne que le supérieur direct, sans donner son nom ?',
  'fl05_reports.label': 'Combien de signalements de ce type ont été reçus ?',
  'fl05_reports.hint':
    'Une tranche seulement. Peu ou pas de signalements peut aussi indiquer un manque de confiance.',
  'fl05_reports.options.none': 'Aucun',
  'fl05_reports.options.below_ten': 'Moins de 10',
  'fl05_reports.options.ten_or_more': '10 ou plus',
  'fl05_reports.options.not_recorded': 'Non enregistrés',
  'fl06_penalty.label':
    'Un travailleur qui démissionne ou se plaint perd-il du salaire, paie-t-il une pénalité ou risque-t-il d’être signalé à une autorité ?',
  'fl06_penalty_what.label': 'Quelle conséquence, et selon quelle règle ?',
  'fl07_holder.label': 'Qui détient les passeports et papiers d’identité des travailleurs ?',
  'fl07_holder.options.worker': 'Le travailleur',
  'fl07_holder.options.employer_on_request': 'L’employeur, à la demande du travailleur',
  'fl07_holder.options.employer': 'L’employeur',
  'fl07_holder.options.agency': 'Une agence de recrutement',
  'fl07_return_hours.label': 'En combien d’heures les papiers sont-ils rendus sur demande ?',
  'fl08_paid_on_time.label': 'Tous les salaires ont-ils été payés en entier et à temps ?',
  'fl08_days_late.label': 'De combien de jours le paiement le plus tardif a-t-il été en retard ?',
  'fl08_deductions.label': 'Quels montants sont retenus sur le salaire ou gardés en dépôt ?',
  'fl08_deductions.purpose.label': 'Motif',
  'fl08_deductions.per_month.label': 'Montant par travailleur et par mois',
  'fl08_deductions.agreed.label': 'Convenu par écrit',
  'fl09_debts.label':
    'Des travailleurs doivent-ils de l’argent pour avoir obtenu cet emploi, à l’employeur, à une agence ou à un prêteur trouvé par eux ?',
  'fl09_steps.label':
    'Que fait-on pour que les travailleurs ne doivent rien pour obtenir l’emploi ?',
  'fl10_housing.label': 'L’employeur ou une agence fournit-il un logement ?',
  'fl10_space.label': 'De combien de mètres carrés de couchage chaque personne dispose-t-elle ?',
  'fl10_inspected.label':
    'Quand le logement a-t-il été inspecté pour la dernière fois par une personne indépendante ?',
  'fl10_inspected.constraints.not_in_future': 'Cette date est dans le futur.',
  'fl11_longest_week.label':
    'Quel a été le plus grand nombre d’heures travaillées par quelqu’un en une semaine ?',
  'fl11_refusal.label':
    'Chaque travailleur peut-il refuser les heures supplémentaires sans aucune conséquence ?',
  'fl01_contract_language.why': 'Qui ne comprend pas son contrat peut subir des abus.',
  'fl01_permit_tied.why':
    'Qui ne peut pas changer d’employeur est plus facile à mettre sous pression.',
  'fl01_under_18.why': 'Les jeunes travailleurs ont besoin d’une protection particulière.',
  'fl01_under_18_protection.why':
    'Les jeunes travailleurs ont besoin d’une protection particulière.',
  'fl02_terms_changed.why': 'Des promesses non tenues sont une tromperie.',
  'fl02_what_changed.why': 'Des promesses non tenues sont une tromperie.',
  'fl03_free_to_leave.why':
    'Personne ne doit être enfermé ni avoir besoin d’une permission pour sortir.',
  'fl03_limits.why': 'Personne ne doit être enfermé ni avoir besoin d’une permission pour sortir.',
  'fl04_phones.why': 'Qui est coupé des autres ne peut pas demander de l’aide.',
  'fl04_transport.why': 'Qui est coupé des autres ne peut pas demander de l’aide.',
  'fl05_channel.why': 'La violence reste invisible là où la signaler n’est pas sûr.',
  'fl05_reports.why': 'La violence reste invisible là où la signaler n’est pas sûr.',
  'fl06_penalty.why': 'Les menaces et les pénalités empêchent de partir.',
  'fl06_penalty_what.why': 'Les menaces et les pénalités empêchent de partir.',
  'fl07_holder.why': 'Qui ne détient pas ses papiers ne peut pas partir.',
  'fl07_return_hours.why': 'Qui ne détient pas ses papiers ne peut pas partir.',
  'fl08_paid_on_time.why': 'Les salaires retenus lient les personnes à l’employeur.',
  'fl08_days_late.why': 'Les salaires retenus lient les personnes à l’employeur.',
  'fl08_deductions.why': 'Les salaires retenus lient les personnes à l’employeur.',
  'fl09_debts.why': 'Une dette de recrutement peut devenir une servitude pour dettes.',
  'fl09_steps.why': 'Une dette de recrutement peut devenir une servitude pour dettes.',
  'fl10_housing.why': 'Un logement lié à l’emploi peut faire partie de conditions abusives.',
  'fl10_space.why': 'Un logement lié à l’emploi peut faire partie de conditions abusives.',
  'fl10_inspected.why': 'Un logement lié à l’emploi peut faire partie de conditions abusives.',
  'fl11_longest_week.why':
    'Des heures supplémentaires que l’on ne peut refuser sont un travail involontaire.',
  'fl11_refusal.why':
    'Des heures supplémentaires que l’on ne peut refuser sont un travail involontaire.',
};
