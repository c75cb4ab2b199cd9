import {
  AGE_KEYS,
  GROUP_KEYS,
  PASSED_KEYS,
  PROMISED_KEYS,
  repeated,
  SEX_KEYS,
  SPREAD_KEYS,
} from './repeated-texts';

/** French, of the terms of work, the way and the kinds of payment. Not yet reviewed by a native speaker. */
export const frTerms: Readonly<Record<string, string>> = {
  ...repeated(GROUP_KEYS, {
    label: 'Groupe de travailleurs',
    hint: 'Son nom court dans le tableau des groupes.',
    'constraints.known_cohort':
      'Il n’y a aucun groupe de ce nom court dans le tableau des groupes.',
  }),
  ...repeated(SEX_KEYS, {
    hint: 'De tous les travailleurs du groupe. Remplissez les trois cases, avec 0 s’il n’y a personne, ou laissez-les vides toutes les trois.',
    why: 'Femmes et hommes sont souvent facturés et traités différemment.',
  }),
  'cohorts.women.label': 'Femmes',
  'cohorts.men.label': 'Hommes',
  'cohorts.sex_other.label': 'D’un autre sexe, ou non déclaré',
  'cohorts.sex_other.constraints.together_not_more':
    'Ensemble, c’est plus que tous les travailleurs du groupe.',
  ...repeated(AGE_KEYS, {
    hint: 'De tous les travailleurs du groupe. Remplissez les cinq cases, avec 0 s’il n’y a personne, ou laissez-les vides toutes les cinq.',
    why: 'Les moins de 18 ans ont besoin de protection en premier.',
  }),
  'cohorts.under_18.label': 'Moins de 18 ans',
  'cohorts.age_18_24.label': 'De 18 à 24 ans',
  'cohorts.age_25_34.label': 'De 25 à 34 ans',
  'cohorts.age_35_44.label': 'De 35 à 44 ans',
  'cohorts.age_45_up.label': '45 ans et plus',
  'cohorts.age_45_up.constraints.together_not_more':
    'Ensemble, c’est plus que tous les travailleurs du groupe.',
  'cohorts.contract_language.label':
    'Le contrat était-il dans une langue que les travailleurs comprennent ?',
  'cohorts.contract_language.hint':
    'Lu et expliqué à voix haute compte aussi. Laissez vide si vous ne savez pas.',
  'cohorts.contract_language.why': 'Nul ne peut consentir à ce qu’il ne peut comprendre.',
  'cohorts.exit_penalty.label':
    'Ce qu’un travailleur doit payer pour partir avant la fin du contrat',
  'cohorts.exit_penalty.hint':
    'Indiquez 0 s’il n’y a rien à payer. Laissez vide si vous ne savez pas.',
  'cohorts.exit_penalty.why': 'Qui doit payer pour partir n’est pas libre de partir.',
  'cohorts.notice_days.label': 'Préavis en jours',
  'cohorts.notice_days.hint': 'Selon le contrat. Indiquez 0 s’il n’en faut pas.',
  'cohorts.notice_days.why': 'Un long préavis peut retenir les gens comme le ferait une amende.',
  'cohorts.weekly_hours.label':
    'Heures de travail habituelles par semaine, heures supplémentaires comprises',
  'cohorts.weekly_hours.hint':
    'Une semaine ordinaire des trois derniers mois. Laissez vide si vous ne savez pas.',
  'cohorts.weekly_hours.why': 'Des horaires excessifs sont le signe qu’on ne peut refuser.',
  'cohorts.overtime_voluntary.label':
    'Les travailleurs peuvent-ils refuser les heures supplémentaires ?',
  'cohorts.overtime_voluntary.hint':
    'Répondez non si un refus touche le salaire, le logement ou l’emploi.',
  'cohorts.overtime_voluntary.why':
    'Des heures supplémentaires sous la menace ne sont pas librement consenties.',
  ...repeated(PROMISED_KEYS, {
    hint: 'Répondez non si cela diffère pour certains. Laissez vide si vous ne savez pas.',
    why: 'Des conditions autres que celles promises sont un signe de tromperie.',
  }),
  'cohorts.job_as_promised.label': 'L’emploi est-il celui qui a été promis ?',
  'cohorts.place_as_promised.label': 'Le lieu de travail est-il celui qui a été promis ?',
  'cohorts.employer_as_promised.label': 'L’employeur est-il celui qui a été promis ?',
  'deductions_known.label':
    'A-t-on pris des dépôts aux travailleurs, réduit ou retenu des salaires ?',
  'deductions_known.hint':
    'Sans les impôts ni les cotisations sociales. Comptez logement, outils, dettes et garde de papiers.',
  ...repeated(['deductions_known', 'deductions'], {
    why: 'L’argent retenu attache les gens à leur emploi.',
    evidence: 'Bulletins de paie et reçus, en biffant ce qui identifierait un travailleur.',
  }),
  'deductions_known.options.taken': 'Oui',
  'deductions_known.options.none': 'Non',
  'deductions_known.options.not_known': 'Nous ne savons pas',
  'deductions.label': 'Qu’a-t-on pris ou retenu, à quel groupe et combien ?',
  'deductions.hint':
    'Une ligne par type et par groupe, par travailleur. Un groupe sans ligne compte comme un groupe auquel rien n’a été pris.',
  ...repeated(['deductions.kind', 'deductions.amount'], {
    why: 'L’argent retenu attache les gens à leur emploi.',
  }),
  'deductions.kind.label': 'Ce qui a été fait',
  'deductions.kind.hint': 'Le dépôt a pu être pris aussi par une agence.',
  'deductions.kind.options.DEPOSIT': 'Un dépôt a été pris',
  'deductions.kind.options.WAGE_DEDUCTION': 'Le salaire a été réduit',
  'deductions.kind.options.WITHHELD_WAGE': 'Des salaires ont été retenus',
  'deductions.amount.label': 'Montant par travailleur',
  'deductions.amount.hint': 'Si la retenue revient chaque mois, le montant mensuel.',
  'deductions.purpose.label': 'Raison donnée',
  'deductions.purpose.hint':
    'Telle qu’elle a été dite aux travailleurs. Parlez du groupe et jamais d’une seule personne.',
  'deductions.purpose.why': 'Des frais reviennent souvent sous un autre mot.',
  'deductions.since.label': 'Premier jour où cela a été pris',
  'deductions.since.hint': 'Si seul le mois est connu, indiquez son premier jour.',
  'deductions.since.why': 'C’est la règle en vigueur ce jour-là qui compte.',
  'deductions.since.constraints.not_in_future': 'Cette date est dans le futur.',
  'transits.label': 'Par quels lieux les groupes sont-ils passés en venant chez vous ?',
  'transits.hint':
    'Une ligne par groupe et par lieu où ils ont logé, suivi une formation, attendu ou changé de mains. Aucune s’ils sont venus directement.',
  'transits.evidence': 'Factures de voyage, de logement et de formation, par groupe.',
  ...repeated(['transits', 'transits.place'], {
    why: 'Entre la maison et le travail, on fait payer les gens, on les retient et on les passe de main en main.',
  }),
  'transits.place.label': 'Lieu sur la route : pays, district et ville',
  'transits.place.hint':
    'Par exemple une ville avec un centre de formation, une frontière, un pays de transit.',
  'transits.step.label': 'Ordre sur la route',
  'transits.step.hint': '1 pour le premier lieu après la maison, 2 pour le suivant.',
  'transits.step.why': 'L’ordre montre d’où à où les gens ont été passés.',
  'transits.step.constraints.once': 'Ce groupe a deux lieux du même ordre.',
  ...repeated(PASSED_KEYS, {
    hint: 'Laissez vide si c’est la période d’embauche.',
    why: 'Ce qui s’est passé en un lieu est comparé à la loi de ce jour.',
  }),
  'transits.passed_from.label': 'Premier jour où ils y étaient',
  'transits.passed_to.label': 'Dernier jour où ils y étaient',
  'transits.passed_to.constraints.runs_forward': 'Cette date est antérieure à la première.',
  'fee_lines.illegitimacy.label': 'Ce qui n’allait pas dans ce paiement, quel qu’en soit l’objet',
  'fee_lines.illegitimacy.hint':
    'Choisissez tout ce qui s’applique. Laissez vide si tout était en ordre.',
  'fee_lines.illegitimacy.why': 'Un paiement peut être illégitime quel qu’en soit l’objet.',
  'fee_lines.illegitimacy.options.ILL.EXTRA_CONTRACTUAL': 'Il n’était pas dans le contrat',
  'fee_lines.illegitimacy.options.ILL.UNDISCLOSED':
    'Il n’a pas été annoncé avant l’acceptation de l’emploi',
  'fee_lines.illegitimacy.options.ILL.INFLATED': 'Il dépassait le coût réel',
  'fee_lines.illegitimacy.options.ILL.ILLICIT':
    'Il était illicite en soi, comme un pot-de-vin ou une caution',
  'fee_lines.illicit_kind.label': 'De quelle sorte de paiement illicite il s’agit',
  'fee_lines.illicit_kind.hint': 'Laissez vide si aucune ne convient.',
  'fee_lines.illicit_kind.why':
    'Une caution attache les travailleurs à l’emploi, et un pot-de-vin désigne un fonctionnaire.',
  'fee_lines.illicit_kind.options.BRIBE': 'Pot-de-vin',
  'fee_lines.illicit_kind.options.TRIBUTE': 'Tribut, ou cadeau attendu',
  'fee_lines.illicit_kind.options.EXTORTION': 'Extorsion sous la menace',
  'fee_lines.illicit_kind.options.KICKBACK': 'Commission occulte à qui a donné la commande',
  'fee_lines.illicit_kind.options.BOND': 'Caution perdue en cas de départ',
  'fee_lines.illicit_kind.options.COST_RECOVERY': 'Récupération illicite de coûts',
  'fee_lines.illicit_kind.options.COLLATERAL': 'Gage ou garantie',
  'fee_lines.place.label': 'Où cela a été payé : pays, district et ville',
  'fee_lines.place.hint': 'Laissez vide si vous ne savez pas.',
  'fee_lines.place.why':
    'Le lieu montre où dans la chaîne l’argent est pris, et quelle loi s’applique.',
  ...repeated(SPREAD_KEYS, {
    hint: 'Demandé seulement si cinq travailleurs ou plus ont été interrogés. Laissez vide si ce n’est pas connu.',
  }),
  ...repeated(['fee_lines.lowest', 'fee_lines.highest'], {
    why: 'Une moyenne cache qui a payé le plus et qui a payé le moins.',
  }),
  'fee_lines.lowest.label': 'Montant le plus bas indiqué par un travailleur, dans la même monnaie',
  'fee_lines.lowest.constraints.not_above_average': 'C’est plus que la moyenne.',
  'fee_lines.highest.label':
    'Montant le plus haut indiqué par un travailleur, dans la même monnaie',
  'fee_lines.highest.constraints.not_below_average': 'C’est moins que la moyenne.',
  'fee_lines.deviation.label': 'Écart type des montants, dans la même monnaie',
  'fee_lines.deviation.why': 'Il montre à quel point on peut se fier à la moyenne.',
  'fee_lines.deviation.constraints.within_range':
    'C’est plus que l’écart entre le montant le plus bas et le plus haut.',
};
