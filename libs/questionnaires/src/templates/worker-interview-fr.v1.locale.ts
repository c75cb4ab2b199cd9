import type { Catalogue } from './template-texts';

/** French. Not yet reviewed by a native speaker. */
export const fr: Catalogue = {
  title: 'Entretien avec une personne qui travaille sur le site',
  intro:
    'Pour un seul entretien avec une personne, qui reste inconnue. Des tranches et des choix seulement : rien n’est demandé qui dise qui elle est. Sa sécurité passe avant toute réponse.',
  'section.safety.title': 'Avant de commencer',
  'how_to_ask.label':
    'Dites qui vous êtes et à quoi sert l’entretien. N’écrivez rien qui dise qui est la personne : ni nom, ni date de naissance, ni papier, ni chambre, ni lit, ni poste exact. Toute question peut être laissée de côté : laissez la réponse vide et dites à la fin de quels sujets la personne préfère ne pas parler. Arrêtez dès que la personne est mal à l’aise.',
  'arranged_freely.label':
    'L’entretien a-t-il été organisé sans que la direction choisisse la personne ?',
  'arranged_freely.hint': 'Répondez non si un chef l’a appelée ou sait qui parle avec vous.',
  'Whoever is overheard or chosen by the management cannot speak freely.':
    'Qui est entendu par d’autres ou choisi par la direction ne peut pas parler librement.',
  'arranged_by_management.label':
    'Lisez les réponses avec prudence : elles peuvent avoir été préparées. Si c’est sans danger, parlez hors du site avec d’autres personnes que nul n’a choisies.',
  'meeting_place.label': 'Où parlez-vous ?',
  'meeting_place.hint':
    'Un lieu est à l’abri des regards si personne ne voit qui vient et si personne ne peut écouter.',
  'meeting_place.options.away_private': 'Hors du site, à l’abri des regards',
  'meeting_place.options.on_site_private': 'Sur le site, à l’abri des regards',
  'meeting_place.options.phone_private': 'Par téléphone, la personne étant seule',
  'meeting_place.options.not_private': 'D’autres peuvent voir ou entendre la personne',
  'not_private_now.label':
    'Arrêtez ici. Convenez avec la personne d’une autre heure et d’un autre lieu, si elle le souhaite.',
  'interview_language.label': 'En quelle langue parlez-vous ?',
  'interview_language.hint':
    'Choisissez « Une autre langue » si peu de gens la parlent sur le site.',
  'interview_language.why': 'On dit l’essentiel dans la langue que l’on connaît le mieux.',
  'interview_language.options.en': 'Anglais',
  'interview_language.options.es': 'Espagnol',
  'interview_language.options.fr': 'Français',
  'interview_language.options.ne': 'Népalais',
  'interview_language.options.bn': 'Bengali',
  'interview_language.options.hi': 'Hindi',
  'interview_language.options.ur': 'Ourdou',
  'interview_language.options.my': 'Birman',
  'interview_language.options.id': 'Indonésien ou malais',
  'interview_language.options.vi': 'Vietnamien',
  'interview_language.options.ar': 'Arabe',
  'interview_language.options.other': 'Une autre langue',
  'interpreter.label': 'Qui interprète ?',
  'interpreter.hint': 'Jamais un chef, un agent ou quelqu’un de la famille.',
  'interpreter.why': 'L’interprète entend tout et ne doit avoir aucun lien avec l’employeur.',
  'interpreter.options.nobody': 'Personne, nous parlons la même langue',
  'interpreter.options.independent': 'Quelqu’un d’indépendant',
  'interpreter.options.tied': 'Quelqu’un du site ou d’une agence',
  'interpreter_tied.label':
    'Arrêtez ici. Trouvez un interprète en qui la personne a confiance et qui n’a aucun lien avec le site.',
  'age_group.label': 'La personne est-elle adulte ?',
  'age_group.hint':
    'Ne demandez ni date de naissance ni papier. Dans le doute, choisissez « A peut-être moins de 18 ans ».',
  'age_group.why': 'Un enfant a besoin de protection tout de suite, et non d’un entretien.',
  'age_group.options.adult': '18 ans ou plus',
  'age_group.options.may_be_under_18': 'A peut-être moins de 18 ans',
  'age_group.options.not_said': 'Préfère ne pas le dire et paraît adulte',
  'refer_child.label':
    'Arrêtez ici et ne demandez plus rien. Orientez tout de suite vers un service de protection de l’enfance auquel vous faites confiance, dans l’intérêt supérieur de l’enfant et selon ses souhaits. N’informez ni l’employeur, ni une agence, ni une autorité de l’immigration. Veillez à ce que l’enfant ne perde ni salaire ni toit.',
  'consent.label': 'La personne accepte-t-elle de parler, en sachant à quoi sert l’entretien ?',
  'consent.hint':
    'Dit avant : qui vous êtes, qui lira ceci, qu’aucun nom n’est gardé, qu’arrêter ou laisser une question ne coûte rien, et que vous ne pouvez promettre aucun résultat.',
  'consent.why': 'Personne n’est tenu de parler. Seul qui comprend à quoi cela sert peut accepter.',
  'no_consent.label':
    'Arrêtez ici et remerciez la personne. Ne demandez pas pourquoi et n’écrivez plus rien.',
  'in_danger.label':
    'La personne craint-elle pour la sécurité de quelqu’un, maintenant ou à cause de cet entretien ?',
  'The talk may do no harm. Safety comes before answers.':
    'L’entretien ne doit faire aucun mal. La sécurité passe avant les réponses.',
  No: 'Non',
  'in_danger.options.not_sure': 'Pas sûre',
  Yes: 'Oui',
  'danger_now.label':
    'Laissez les questions. Demandez ce que la personne juge le plus sûr, et suivez-la. Proposez le contact d’un service d’aide. N’appelez quelqu’un d’autre que si elle le veut ou si une vie est en danger.',
  'may_go_on.label': 'L’entretien peut continuer',
  'How the worker got the job': 'Comment la personne a obtenu l’emploi',
  'recruited_from.label': 'De quelle distance la personne a-t-elle été recrutée ?',
  'recruited_from.hint': 'N’écrivez ni le pays ni le village.',
  'Social audits rarely ask how workers got their jobs. Much harm begins there.':
    'Les audits sociaux demandent rarement comment on a obtenu son emploi. Bien des torts commencent là.',
  'recruited_from.options.near': 'De tout près',
  'recruited_from.options.another_region': 'D’une autre région de ce pays',
  'recruited_from.options.another_country': 'D’un autre pays',
  'hired_when.label': 'Depuis combien de temps la personne est-elle embauchée ?',
  'hired_when.options.past_year': 'Ces 12 derniers mois',
  'hired_when.options.one_to_three_years': 'Il y a plus de 1 an et jusqu’à 3 ans',
  'hired_when.options.over_three_years': 'Il y a plus de 3 ans',
  'job_found_through.label': 'Par qui la personne a-t-elle obtenu cet emploi ?',
  'job_found_through.hint':
    'Choisissez tous ceux qui y ont pris part, aussi au village ou dans la ville d’origine.',
  'job_found_through.options.direct': 'Directement par l’employeur',
  'A recruitment agency': 'Une agence de recrutement',
  'A sub-agent or broker': 'Un sous-agent ou un intermédiaire',
  'job_found_through.options.referral': 'Quelqu’un qui y travaille déjà, ou la famille',
  'job_found_through.options.subcontractor': 'Un sous-traitant ou un fournisseur de main-d’œuvre',
  'job_found_through.options.online': 'Une annonce ou un message par téléphone',
  'job_found_through.options.state_programme': 'Un programme du gouvernement',
  'intermediaries.label':
    'Combien de personnes ou d’entreprises se trouvaient entre la personne et l’employeur ?',
  'intermediaries.options.none': 'Aucune',
  'intermediaries.options.one': 'Une',
  'intermediaries.options.two': 'Deux',
  'intermediaries.options.three_or_more': 'Trois ou plus',
  'The worker does not know': 'La personne ne le sait pas',
  'took_job_freely.label':
    'La personne a-t-elle pris l’emploi librement, sans pression de quiconque ?',
  'took_job_freely.hint':
    'Répondez non aussi si quelqu’un d’autre a décidé, ou si la personne a été remise contre de l’argent ou une dette.',
  'took_job_freely.why': 'Un emploi n’est libre que s’il a été pris sans pression ni tromperie.',
  'contract_understood.label':
    'La personne a-t-elle reçu, avant de quitter son domicile, un contrat écrit dans une langue qu’elle comprend ?',
  'Promises that change after the journey leave people no choice.':
    'Des promesses qui changent après le voyage ne laissent pas le choix.',
  'terms_changed.label': 'Le travail a-t-il commencé à des conditions autres que celles promises ?',
  'what_changed.label': 'Qu’est-ce qui était différent de la promesse ?',
  'what_changed.options.wage': 'Salaire',
  'what_changed.options.job': 'Nature du travail',
  'what_changed.options.place': 'Lieu',
  'what_changed.options.employer': 'Employeur',
  'what_changed.options.hours': 'Horaires',
  'what_changed.options.deductions': 'Retenues',
  Housing: 'Logement',
  'signed_again.label': 'La personne a-t-elle dû signer un autre contrat en route ou à l’arrivée ?',
  'told_what_to_say.label':
    'A-t-on dit à la personne quoi dire sur la façon dont elle a obtenu l’emploi, ou de taire quelque chose ?',
  'told_what_to_say.hint': 'Par exemple, de dire que rien n’a été payé.',
  'Fees and debts': 'Frais et dettes',
  'paid_for_job.label':
    'La personne ou sa famille a-t-elle payé quelque chose pour obtenir cet emploi ?',
  'paid_for_job.hint':
    'À quiconque, à tout moment : commissions, tests, papiers, voyage, formation, cautions, cadeaux, sommes retenues sur le salaire.',
  'No worker should pay for a job. What was paid has to be given back.':
    'Nul ne devrait payer pour un emploi. Ce qui a été payé doit être rendu.',
  'paid_band.label': 'Combien était-ce en tout, en salaires de cet emploi ?',
  'paid_band.hint':
    'Demandez ce qui a été payé et ce qu’est le salaire d’un mois. N’écrivez que la tranche.',
  'Up to 1 month’s wage': 'Jusqu’à 1 mois de salaire',
  'More than 1 and up to 3 months’ wages': 'Plus de 1 et jusqu’à 3 mois de salaire',
  'More than 3 and up to 6 months’ wages': 'Plus de 3 et jusqu’à 6 mois de salaire',
  'More than 6 and up to 12 months’ wages': 'Plus de 6 et jusqu’à 12 mois de salaire',
  'More than 12 months’ wages': 'Plus de 12 mois de salaire',
  'paid_when.label': 'Quand cela a-t-il été payé ?',
  'paid_when.options.before_leaving': 'Avant de quitter le domicile',
  'paid_when.options.on_the_way': 'En route',
  'paid_when.options.after_arrival': 'Après l’arrivée',
  'paid_when.options.from_wages': 'Retenu sur le salaire',
  'paid_to.label': 'À qui cela a-t-il été payé ?',
  'The employer or its staff': 'L’employeur ou son personnel',
  'paid_to.options.official': 'Un agent de l’État',
  'Somebody else': 'Quelqu’un d’autre',
  'paid_receipt.label': 'Y a-t-il eu un reçu pour toute la somme ?',
  'paid_receipt.hint': 'Ne prenez ni ne copiez un reçu qui montre qui est la personne.',
  'paid_receipt.options.part': 'Pour une partie',
  'paid_back.label': 'Une partie a-t-elle été rendue ?',
  'paid_back.options.whole': 'Le tout',
  'paid_back.options.part': 'Une partie',
  'owes_for_job.label':
    'La personne ou sa famille doit-elle encore de l’argent pour avoir obtenu cet emploi ?',
  'A debt for getting the job can keep people from leaving it.':
    'Une dette pour avoir obtenu l’emploi peut empêcher de le quitter.',
  'debt_band.label': 'Combien est encore dû, en salaires de cet emploi ?',
  'debt_lenders.label': 'À qui est-ce dû ?',
  'debt_lenders.options.moneylender': 'Un prêteur',
  'debt_lenders.options.bank': 'Une banque',
  'debt_lenders.options.family': 'La famille ou des amis',
  'debt_ties.label':
    'La personne doit-elle rester dans cet emploi jusqu’à ce que la dette soit payée ?',
  'Papers and freedom': 'Papiers et liberté',
  'papers_holder.label': 'Qui garde le passeport et les papiers d’identité de la personne ?',
  'Who does not hold the own papers cannot leave.': 'Qui n’a pas ses papiers ne peut pas partir.',
  'papers_holder.options.worker': 'La personne elle-même',
  'papers_holder.options.employer_on_request': 'L’employeur, à la demande de la personne',
  'papers_holder.options.employer': 'L’employeur',
  'papers_back_at_once.label':
    'La personne peut-elle les reprendre tout de suite, sans donner de raison et sans payer ?',
  'free_to_leave.label':
    'La personne peut-elle quitter librement le site et le logement en dehors des heures de travail ?',
  'Nobody may be locked in or cut off from others.':
    'Personne ne doit être enfermé ni coupé des autres.',
  'keeps_phone.label':
    'La personne garde-t-elle son propre téléphone et appelle-t-elle qui elle veut ?',
  'Pay, hours and tasks': 'Salaire, horaires et tâches',
  'paid_on_time.label':
    'Tous les salaires des 12 derniers mois ont-ils été payés en entier et à temps ?',
  'Wages held back tie people to the employer.':
    'Des salaires retenus attachent les personnes à l’employeur.',
  'unexplained_deductions.label':
    'Retient-on sur le salaire de l’argent que la personne n’a pas accepté ou ne comprend pas ?',
  'wages_kept_back.label': 'Quelqu’un garde-t-il des salaires ou une caution, à rendre plus tard ?',
  'can_refuse_overtime.label':
    'La personne peut-elle refuser les heures supplémentaires sans aucune conséquence ?',
  'Overtime that cannot be refused is not voluntary.':
    'Des heures supplémentaires que l’on ne peut refuser sont un travail involontaire.',
  'longest_week.label': 'Combien a duré la plus longue semaine des 3 derniers mois ?',
  'longest_week.hint': 'Heures supplémentaires comprises.',
  'longest_week.options.up_to_48': 'Jusqu’à 48 heures',
  'longest_week.options.over_48_to_60': 'Plus de 48 et jusqu’à 60 heures',
  'longest_week.options.over_60_to_72': 'Plus de 60 et jusqu’à 72 heures',
  'longest_week.options.over_72': 'Plus de 72 heures',
  'weekly_rest.label':
    'La personne a-t-elle au moins un jour entier de repos tous les sept jours ?',
  'other_tasks.label':
    'La personne doit-elle faire des choses qui ne font pas partie de l’emploi ?',
  'other_tasks.hint':
    'Par exemple travailler chez un chef, ou quelque chose de contraire à la loi. Ne demandez pas ce que c’était.',
  'People who depend on an employer for everything endure what others would refuse.':
    'Qui dépend en tout d’un employeur supporte ce que d’autres refuseraient.',
  'safe_at_work.label':
    'Le travail est-il sûr, avec un équipement de protection gratuit et des soins pour qui se blesse ?',
  'housing_provided.label':
    'La personne vit-elle dans un logement de l’employeur ou d’une agence ?',
  'Housing tied to the job can be part of abusive conditions.':
    'Un logement lié à l’emploi peut faire partie de conditions abusives.',
  'housing_lacks.label': 'Qu’est-ce qui n’y va pas ?',
  'Please choose either "None of these" or what applies.':
    'Choisissez soit « Rien de cela », soit ce qui s’applique.',
  'housing_lacks.options.crowded': 'Il est surpeuplé, ou chacun n’a pas son propre lit',
  'housing_lacks.options.water': 'L’eau propre, les toilettes ou de quoi se laver manquent',
  'housing_lacks.options.fire': 'Il n’y a pas d’issue en cas d’incendie',
  'housing_lacks.options.privacy':
    'Femmes et hommes ne peuvent pas fermer leur chambre à clé ni se laver à part',
  'housing_lacks.options.storage': 'On ne peut rien mettre sous clé',
  'housing_lacks.options.locked': 'Les gens sont parfois enfermés',
  'None of these': 'Rien de cela',
  'section.pressure.title': 'Menaces, violence et départ de l’emploi',
  'with_care.label':
    'Ces questions peuvent faire mal. Dites avant qu’on peut les laisser, et proposez une pause. Personne n’est tenu de raconter ce qui s’est passé.',
  'pressure_when_hired.label':
    'Que s’est-il passé, ou de quoi a-t-on menacé, lors du recrutement de la personne ?',
  'To the worker, the family or others, done or threatened. Let the worker choose. Do not ask for the story.':
    'À la personne, à sa famille ou à d’autres, fait ou annoncé. Laissez la personne choisir. Ne demandez pas le récit.',
  'Threats and penalties keep people from refusing and from leaving.':
    'Menaces et sanctions empêchent de refuser et de partir.',
  'Reporting to the police or another authority': 'Signaler à la police ou à une autre autorité',
  'Taking papers away': 'Prendre les papiers',
  'Taking phones away': 'Prendre les téléphones',
  'Worse work, food or housing': 'Un travail, une nourriture ou un logement moins bons',
  'Being kept apart from others': 'Être tenu à l’écart des autres',
  'Being locked in': 'Être enfermé',
  'Being watched all the time': 'Être surveillé tout le temps',
  'Violence in front of others': 'Violence devant d’autres',
  'Not paying wages': 'Ne pas payer les salaires',
  'Violence or unwanted touching': 'Violence ou contact physique non voulu',
  'Threats against the worker or the family': 'Menaces contre la personne ou sa famille',
  'pressure_at_work.label':
    'Que se passe-t-il, ou de quoi menace-t-on, pour que l’on travaille plus ou se taise ?',
  'pressure_to_stay.label': 'Qu’arrive-t-il, ou de quoi menace-t-on, à qui veut quitter l’emploi ?',
  'can_resign.label':
    'La personne pourrait-elle quitter cet emploi avec le préavis que la loi demande ?',
  'Whoever cannot leave a job is not free in it.':
    'Qui ne peut quitter un emploi n’y est pas libre.',
  'penalty_for_leaving.label':
    'Qui démissionne ou se plaint perdrait-il du salaire, paierait-il une pénalité ou serait-il signalé à une autorité ?',
  'stays_for_wages.label':
    'La personne reste-t-elle plus longtemps que convenu parce que des salaires sont encore dus ?',
  'section.wishes_section.title': 'Plaintes et souhaits',
  'knows_channel.label':
    'La personne peut-elle signaler des violences ou un autre grief à quelqu’un d’autre que le supérieur direct, sans donner de nom ?',
  'A way to complain helps only those who know it and dare to use it.':
    'Une voie de plainte n’aide que ceux qui la connaissent et osent l’utiliser.',
  'used_channel.label':
    'La personne, ou quelqu’un qu’elle connaît, s’est-elle plainte ? Qu’en est-il résulté ?',
  'used_channel.hint': 'N’écrivez ni qui s’est plaint ni de quoi.',
  'used_channel.options.not_used': 'Personne ne s’est plaint',
  'used_channel.options.helped': 'Cela a aidé',
  'used_channel.options.nothing': 'Il n’en est rien résulté',
  'used_channel.options.worse': 'Cela a empiré pour qui s’est plaint',
  'may_organise.label': 'La personne peut-elle adhérer à un syndicat ou élire un représentant ?',
  'no_promise.label':
    'Ne promettez rien que vous ne puissiez tenir. Dites que récupérer de l’argent, ou recevoir de l’aide, ne dépend ni de cet entretien ni de parler à une autorité.',
  'wishes.label': 'Que voudrait la personne ?',
  'wishes.hint': 'Posez d’abord une question ouverte, puis choisissez ce qui convient.',
  'wishes.why':
    'L’aide doit répondre à ce que la personne veut. Elle n’est jamais le prix d’une coopération.',
  'wishes.constraints.none_alone':
    'Choisissez soit « Rien pour le moment », soit ce que la personne veut.',
  'wishes.options.fees_back': 'Que l’argent payé pour l’emploi soit rendu',
  'wishes.options.wages': 'Les salaires dus',
  'wishes.options.papers': 'Que les papiers soient rendus',
  'wishes.options.safer': 'Un travail ou un logement plus sûr',
  'wishes.options.change_job': 'Un autre emploi ou un autre employeur',
  'wishes.options.go_home': 'Un retour sûr chez elle',
  'wishes.options.care': 'Des soins ou quelqu’un à qui parler',
  'wishes.options.legal': 'Un conseil juridique',
  'wishes.options.apology': 'Des excuses',
  'wishes.options.not_again': 'Que cela n’arrive à personne d’autre',
  'wishes.options.none': 'Rien pour le moment',
  'information_given.label': 'Quels contacts avez-vous donnés, dans la langue de la personne ?',
  'information_given.hint':
    'Donnez-les sous une forme que nul autre ne trouvera, et seulement si la personne les veut.',
  'Who asks has to be ready to help.': 'Qui pose des questions doit être prêt à aider.',
  'information_given.constraints.none_alone':
    'Choisissez soit « Aucun », soit les contacts que vous avez donnés.',
  'information_given.options.support': 'Un service d’aide',
  'information_given.options.hotline': 'Une ligne d’écoute',
  'information_given.options.union': 'Un syndicat ou une organisation de travailleurs',
  'information_given.options.lawyer': 'Une avocate ou un avocat',
  'information_given.options.inspection': 'L’inspection du travail',
  'information_given.options.own_channel': 'Notre propre voie de plainte',
  'information_given.options.none': 'Aucun, la personne n’en voulait pas',
  'wants_referral.label': 'La personne veut-elle que quelqu’un la contacte ?',
  'wants_referral.hint':
    'Organisez-le par la voie d’orientation de votre organisation. N’écrivez ici aucun contact. N’orientez jamais vers une autorité de l’immigration.',
  'rather_not_say.label': 'De quels sujets la personne préfère-t-elle ne pas parler ?',
  'rather_not_say.hint': 'Le silence n’est pas une réponse, ni bonne ni mauvaise.',
  'rather_not_say.why':
    'Ce qui a été laissé exprès doit se distinguer de ce qui n’a pas été demandé.',
  'rather_not_say.options.pressure': 'Menaces et violence',
  'rather_not_say.options.leaving': 'Départ de l’emploi',
  'rather_not_say.options.complaints': 'Plaintes',
  'section.signs.title': 'Ce que montrent les réponses',
  'signs_when_hired.label':
    'Recrutement : des signes qu’il n’était pas libre et des signes de pression ont été dits',
  'This says that signs are there, and no more. It calls for a closer look and for the offer of help.':
    'Cela dit qu’il y a des signes, et rien de plus. Il faut y regarder de près et proposer de l’aide.',
  'Work that is not freely chosen, together with pressure, calls for referral.':
    'Un travail non choisi librement, avec une pression, demande une orientation.',
  'signs_at_work.label':
    'Travail et vie : des signes de contrainte et des signes de pression ont été dits',
  'signs_of_not_leaving.label':
    'Départ : des signes que l’emploi ne peut être quitté et des signes de pression ont été dits',
};
