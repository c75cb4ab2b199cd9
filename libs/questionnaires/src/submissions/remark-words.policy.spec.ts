import { remarkFault } from './remark-words.policy';

describe('remarks to a respondent', () => {
  it.each([
    'Workers told us that their passports are kept.',
    'Several workers who we interviewed on site said otherwise.',
    'An employee complained about this.',
    'Our auditor has reported another figure.',
    'Somebody said that this is not so.',
    'The interviews with workers show longer hours.',
    'A complaint has revealed deductions.',
    'The audit found locked doors.',
    'We have spoken to workers about this.',
    'They interviewed some workers: please explain.',
    'According to your workers this is not so.',
    'According to an audit the doors were locked.',
    'Worker interviews indicate something else.',
    'WORKERS  SAID so.',
    'Wor\u00adkers said so.',
    'Los trabajadores nos han dicho otra cosa.',
    'Según los trabajadores no es así.',
    'Las entrevistas con los trabajadores muestran otra cosa.',
    'Les travailleurs nous ont dit autre chose.',
    'Selon vos salariés, ce n’est pas le cas.',
    'Les entretiens avec des travailleurs montrent autre chose.',
    'कामदारहरूले अर्कै कुरा भनेका छन्।',
    'শ্রমিকরা অন্য কথা বলেছেন।',
  ])('are refused where they tell a source: %s', (remark) => {
    expect(remarkFault(remark)).toBeDefined();
  });

  it.each([
    'Please check this amount.',
    'Which officer?',
    'How many workers pay a deposit? The total is missing.',
    'Please state for how many workers this holds.',
    'Attach the report of your last audit.',
    'Do workers sign a contract in their own language? Please say which.',
    'The policy says that workers keep their passports; please attach the page.',
    'Please describe how workers can complain.',
    'Your answer for 2025 was different. Which of the two holds?',
    'Please describe how workers report problems, and how many of them complained.',
    'How many workers reported a deduction?',
    'Workers are counted twice in rows 1 and 2.',
    'Por favor indique cuántos trabajadores pagan.',
    'Veuillez indiquer combien de travailleurs sont concernés.',
    'कृपया यो रकम फेरि हेर्नुहोस्।',
    'অনুগ্রহ করে সংখ্যাটি আবার দেখুন।',
  ])('go out where they ask about the answer itself: %s', (remark) => {
    expect(remarkFault(remark)).toBeUndefined();
  });
});
