import {
  AGE_KEYS,
  GROUP_KEYS,
  PASSED_KEYS,
  PROMISED_KEYS,
  repeated,
  SEX_KEYS,
  SPREAD_KEYS,
} from './repeated-texts';

/** Spanish, of the terms of work, the way and the kinds of payment. Not yet reviewed by a native speaker. */
export const esTerms: Readonly<Record<string, string>> = {
  ...repeated(GROUP_KEYS, {
    label: 'Grupo de trabajadores',
    hint: 'Su nombre corto en la tabla de grupos.',
    'constraints.known_cohort': 'No hay ningún grupo con este nombre corto en la tabla de grupos.',
  }),
  ...repeated(SEX_KEYS, {
    hint: 'De todos los trabajadores del grupo. Rellene las tres casillas, con 0 donde no haya nadie, o deje las tres vacías.',
    why: 'A mujeres y hombres se les suele cobrar y tratar de manera distinta.',
  }),
  'cohorts.women.label': 'Mujeres',
  'cohorts.men.label': 'Hombres',
  'cohorts.sex_other.label': 'De otro sexo, o sin declarar',
  'cohorts.sex_other.constraints.together_not_more':
    'En conjunto son más que todos los trabajadores del grupo.',
  ...repeated(AGE_KEYS, {
    hint: 'De todos los trabajadores del grupo. Rellene las cinco casillas, con 0 donde no haya nadie, o deje las cinco vacías.',
    why: 'Los menores de 18 años necesitan protección antes que nadie.',
  }),
  'cohorts.under_18.label': 'Menores de 18 años',
  'cohorts.age_18_24.label': 'De 18 a 24 años',
  'cohorts.age_25_34.label': 'De 25 a 34 años',
  'cohorts.age_35_44.label': 'De 35 a 44 años',
  'cohorts.age_45_up.label': 'De 45 años o más',
  'cohorts.age_45_up.constraints.together_not_more':
    'En conjunto son más que todos los trabajadores del grupo.',
  'cohorts.contract_language.label':
    '¿Estaba el contrato en un idioma que los trabajadores entienden?',
  'cohorts.contract_language.hint':
    'También cuenta si se les leyó y explicó. Déjelo vacío si no lo sabe.',
  'cohorts.contract_language.why': 'Nadie puede aceptar lo que no puede entender.',
  'cohorts.exit_penalty.label':
    'Lo que debe pagar un trabajador por irse antes de que acabe el contrato',
  'cohorts.exit_penalty.hint': 'Ponga 0 si no hay nada que pagar. Déjelo vacío si no lo sabe.',
  'cohorts.exit_penalty.why': 'Quien debe pagar para irse no es libre de irse.',
  'cohorts.notice_days.label': 'Plazo de preaviso en días',
  'cohorts.notice_days.hint': 'Según el contrato. Ponga 0 si no hace falta.',
  'cohorts.notice_days.why': 'Un preaviso largo puede retener a la gente como una multa.',
  'cohorts.weekly_hours.label': 'Horas de trabajo habituales por semana, horas extra incluidas',
  'cohorts.weekly_hours.hint':
    'En una semana normal de los últimos tres meses. Déjelo vacío si no lo sabe.',
  'cohorts.weekly_hours.why': 'Un horario excesivo es señal de que la gente no puede negarse.',
  'cohorts.overtime_voluntary.label': '¿Pueden los trabajadores negarse a hacer horas extra?',
  'cohorts.overtime_voluntary.hint':
    'Responda no si negarse afecta al salario, al alojamiento o al empleo.',
  'cohorts.overtime_voluntary.why': 'Las horas extra bajo amenaza no se aceptan libremente.',
  ...repeated(PROMISED_KEYS, {
    hint: 'Responda no si para algunos es distinto. Déjelo vacío si no lo sabe.',
    why: 'Condiciones distintas de las prometidas son un indicio de engaño.',
  }),
  'cohorts.job_as_promised.label': '¿Es el empleo el que se prometió?',
  'cohorts.place_as_promised.label': '¿Es el lugar de trabajo el que se prometió?',
  'cohorts.employer_as_promised.label': '¿Es el empleador el que se prometió?',
  'deductions_known.label':
    '¿Se cobraron depósitos a los trabajadores, o se redujeron o retuvieron salarios?',
  'deductions_known.hint':
    'Sin contar impuestos ni seguridad social. Cuente alojamiento, herramientas, deudas y custodia.',
  ...repeated(['deductions_known', 'deductions'], {
    why: 'El dinero retenido ata a la gente al empleo.',
    evidence: 'Nóminas y recibos, tachando lo que identificaría a un trabajador.',
  }),
  'deductions_known.options.taken': 'Sí',
  'deductions_known.options.none': 'No',
  'deductions_known.options.not_known': 'No lo sabemos',
  'deductions.label': '¿Qué se cobró o se retuvo, a qué grupo y cuánto?',
  'deductions.hint':
    'Una fila por tipo y grupo, por trabajador. Un grupo sin fila cuenta como uno al que no se le quitó nada.',
  ...repeated(['deductions.kind', 'deductions.amount'], {
    why: 'El dinero retenido ata a la gente al empleo.',
  }),
  'deductions.kind.label': 'Qué se hizo',
  'deductions.kind.hint': 'El depósito pudo cobrarlo también una agencia.',
  'deductions.kind.options.DEPOSIT': 'Se cobró un depósito',
  'deductions.kind.options.WAGE_DEDUCTION': 'Se redujo el salario',
  'deductions.kind.options.WITHHELD_WAGE': 'Se retuvieron salarios',
  'deductions.amount.label': 'Importe por trabajador',
  'deductions.amount.hint': 'Si se descuenta cada mes, el importe mensual.',
  'deductions.purpose.label': 'Motivo que se dio',
  'deductions.purpose.hint':
    'Como se dijo a los trabajadores. Escriba del grupo y nunca de una sola persona.',
  'deductions.purpose.why': 'Un cobro suele volver con otro nombre.',
  'deductions.since.label': 'Primer día en que se cobró',
  'deductions.since.hint': 'Si solo se conoce el mes, indique su primer día.',
  'deductions.since.why': 'Cuenta la norma que estaba en vigor ese día.',
  'deductions.since.constraints.not_in_future': 'Esta fecha está en el futuro.',
  'transits.label': '¿Por qué lugares pasaron los grupos de camino a ustedes?',
  'transits.hint':
    'Una fila por grupo y lugar donde se alojaron, se formaron, esperaron o cambiaron de manos. Ninguna si vinieron directamente.',
  'transits.evidence': 'Facturas de viaje, alojamiento y formación, por grupo.',
  ...repeated(['transits', 'transits.place'], {
    why: 'Entre el hogar y el trabajo se cobra a la gente, se la retiene y se la pasa de mano en mano.',
  }),
  'transits.place.label': 'Lugar del camino: país, distrito y localidad',
  'transits.place.hint':
    'Por ejemplo una ciudad con un centro de formación, una frontera o un país de tránsito.',
  'transits.step.label': 'Orden en el camino',
  'transits.step.hint': '1 para el primer lugar después del hogar, 2 para el siguiente.',
  'transits.step.why': 'El orden muestra de dónde a dónde se pasó a la gente.',
  'transits.step.constraints.once': 'Este grupo tiene dos lugares con el mismo orden.',
  ...repeated(PASSED_KEYS, {
    hint: 'Déjelo vacío si coincide con la contratación.',
    why: 'Lo que ocurrió en un lugar se compara con la ley de ese día.',
  }),
  'transits.passed_from.label': 'Primer día en que estuvieron allí',
  'transits.passed_to.label': 'Último día en que estuvieron allí',
  'transits.passed_to.constraints.runs_forward': 'Esta fecha es anterior a la primera.',
  'fee_lines.illegitimacy.label': 'Qué tenía de malo el pago, fuera para lo que fuera',
  'fee_lines.illegitimacy.hint':
    'Elija todo lo que corresponda. Déjelo vacío si no tenía nada de malo.',
  'fee_lines.illegitimacy.why': 'Un pago puede ser ilegítimo sea cual sea su motivo.',
  'fee_lines.illegitimacy.options.ILL.EXTRA_CONTRACTUAL': 'No estaba en el contrato',
  'fee_lines.illegitimacy.options.ILL.UNDISCLOSED': 'No se reveló antes de aceptar el empleo',
  'fee_lines.illegitimacy.options.ILL.INFLATED': 'Era más que el costo real',
  'fee_lines.illegitimacy.options.ILL.ILLICIT': 'Era ilícito en sí, como un soborno o una fianza',
  'fee_lines.illicit_kind.label': 'Qué clase de pago ilícito fue',
  'fee_lines.illicit_kind.hint': 'Déjelo vacío si no encaja ninguna.',
  'fee_lines.illicit_kind.why':
    'Una fianza ata a los trabajadores al empleo, y un soborno apunta a un funcionario.',
  'fee_lines.illicit_kind.options.BRIBE': 'Soborno',
  'fee_lines.illicit_kind.options.TRIBUTE': 'Tributo, o un regalo que se esperaba',
  'fee_lines.illicit_kind.options.EXTORTION': 'Extorsión con amenazas',
  'fee_lines.illicit_kind.options.KICKBACK': 'Comisión ilegal a quien dio el pedido',
  'fee_lines.illicit_kind.options.BOND': 'Fianza que se pierde al irse',
  'fee_lines.illicit_kind.options.COST_RECOVERY': 'Recuperación ilícita de costos',
  'fee_lines.illicit_kind.options.COLLATERAL': 'Garantía o prenda',
  'fee_lines.place.label': 'Dónde se pagó: país, distrito y localidad',
  'fee_lines.place.hint': 'Déjelo vacío si no lo sabe.',
  'fee_lines.place.why': 'El lugar muestra en qué parte de la cadena se cobra y qué ley se aplica.',
  ...repeated(SPREAD_KEYS, {
    hint: 'Solo se pregunta si se consultó a cinco trabajadores o más. Déjelo vacío si no se conoce.',
  }),
  ...repeated(['fee_lines.lowest', 'fee_lines.highest'], {
    why: 'Un promedio oculta quién pagó más y quién pagó menos.',
  }),
  'fee_lines.lowest.label': 'Importe más bajo que dijo un trabajador, en la misma moneda',
  'fee_lines.lowest.constraints.not_above_average': 'Es más que el promedio.',
  'fee_lines.highest.label': 'Importe más alto que dijo un trabajador, en la misma moneda',
  'fee_lines.highest.constraints.not_below_average': 'Es menos que el promedio.',
  'fee_lines.deviation.label': 'Desviación estándar de los importes, en la misma moneda',
  'fee_lines.deviation.why': 'Muestra cuánto se puede confiar en el promedio.',
  'fee_lines.deviation.constraints.within_range':
    'Es más que la distancia entre el importe más bajo y el más alto.',
};
