import {
  areOfWorkers,
  bids,
  dangerIn,
  isBare,
  isBarePaper,
  Sentences,
  whoByName,
  type Danger,
  type Sentence,
} from './safety-terms';
import type { Column, Question, Section, TemplateDocument, Texts } from './template-document';
import type { TemplateProblem } from './template.errors';

type Asked = Question | Column;

/** Answers that can hold who somebody is. */
const HOLDS_IDENTITY: ReadonlySet<string> = new Set(
  'text integer decimal party file table note'.split(' '),
);

/** Answers in which a name or a number of a paper would stand alone. */
const HOLDS_NAME: ReadonlySet<string> = new Set(['text', 'integer', 'file']);

const DANGERS: readonly Danger[] = ['status', 'identity'];

const REFUSALS: Readonly<Record<Danger, { code: string; why: string }>> = {
  status: {
    code: 'asks_immigration_status',
    why:
      'asks for immigration status or displacement of people: whoever is known to have none can be reported, detained or ' +
      'deported, and pressed with it; ask what the employer does, or about places',
  },
  identity: {
    code: 'asks_worker_identity',
    why:
      'asks for names, papers or contacts of workers: whoever can be recognised can be punished for what was told; ask for ' +
      'numbers, groups or practices',
  },
};

/**
 * Questions that would endanger people are refused whoever asks: immigration status, and names or papers of
 * workers. There is no exception to switch on. Every text that a respondent reads is looked at, in every language
 * that the product knows, whatever language it is said to be in; codes as well.
 */
export function lintSafety(document: TemplateDocument): TemplateProblem[] {
  return new SafetyLint().document(document);
}

class SafetyLint {
  private readonly sentences = new Sentences();

  document({ title, intro, sections, scores = [] }: TemplateDocument): TemplateProblem[] {
    return [
      ...this.heading('title', [title]),
      ...this.heading('intro', [intro]),
      ...sections.flatMap((section) => this.section(section)),
      ...scores.flatMap((score) => this.heading(`/scores/${score.code}`, [score.title])),
    ];
  }

  private section({ code, title, intro, questions }: Section): TemplateProblem[] {
    const ofWorkers = this.isAboutWorkers(title, code);
    return [
      ...this.heading(`/section/${code}/title`, [title]),
      ...this.heading(`/section/${code}/intro`, [intro]),
      ...questions.flatMap((question) => this.asked(question, `/${question.code}`, ofWorkers)),
    ];
  }

  /** Of texts that ask nothing themselves, what tells the reader to. */
  private heading(path: string, texts: readonly (Texts | undefined)[]): TemplateProblem[] {
    const bidding = this.sentences.of(written(texts)).filter(bids);
    return DANGERS.flatMap((danger) => {
      const found = firstDanger(bidding, danger);
      return found === undefined ? [] : [refusal(path, danger, found)];
    });
  }

  private asked(asked: Asked, path: string, ofWorkers: boolean): TemplateProblem[] {
    const own = this.one(asked, path, ofWorkers);
    if (asked.type !== 'table') return own;
    const rowsOfWorkers = ofWorkers || this.isAboutWorkers(asked.label, asked.code);
    const cells = asked.columns.flatMap((column) =>
      this.asked(column, `${path}/${column.code}`, rowsOfWorkers),
    );
    return [...own, ...cells];
  }

  private one(asked: Asked, path: string, ofWorkers: boolean): TemplateProblem[] {
    const asking = this.sentences.of(this.askingTexts(asked));
    const besides = this.sentences
      .of(written([asked.why, ...asked.constraints.map(({ message }) => message)]))
      .filter(bids);
    for (const danger of DANGERS) {
      // Who somebody is goes into some answers only; into the others where the reader is bidden to.
      const whole = danger === 'status' || HOLDS_IDENTITY.has(asked.type);
      const found = firstDanger([...(whole ? asking : asking.filter(bids)), ...besides], danger);
      if (found !== undefined) return [refusal(path, danger, found)];
    }
    const bare = this.bareName(asked, ofWorkers ? isBare : isBarePaper) ?? this.whoByName(asked);
    return bare === undefined ? [] : [refusal(path, 'identity', bare)];
  }

  private askingTexts(asked: Asked): string[] {
    const options = asked.type === 'one_of' || asked.type === 'several_of' ? asked.options : [];
    return [
      ...written([asked.label, asked.hint, asked.evidence]),
      // A label may be broken into lines.
      ...written([asked.label]).map((label) => label.replace(/\s+/g, ' ')),
      ...this.together(asked),
      ...options.flatMap((option) => [...written([option.label]), spoken(option.code)]),
      spoken(asked.code),
    ];
  }

  /** "Passport", and below it "number". */
  private together({ label, hint }: Asked): string[] {
    return Object.entries(hint ?? {}).flatMap(([locale, below]) => {
      const parts = [label[locale] ?? '', below];
      const split = parts.some((part) => this.sentences.of([part]).some(isBare));
      return split ? [parts.join(' ')] : [];
    });
  }

  /** "Name" in a table of workers, "Passport" anywhere. */
  private bareName(asked: Asked, isAsked: (sentence: Sentence) => boolean): string | undefined {
    if (!HOLDS_NAME.has(asked.type)) return undefined;
    const said = this.sentences.of([...written([asked.label]), spoken(asked.code)]);
    return said.find(isAsked)?.[0]?.text;
  }

  /** "Who complained?", and below it "Write the name". */
  private whoByName(asked: Asked): string | undefined {
    if (!HOLDS_NAME.has(asked.type)) return undefined;
    const said = this.sentences.of(written([asked.label, asked.hint]));
    return whoByName(said);
  }

  private isAboutWorkers(heading: Texts, code: string): boolean {
    return areOfWorkers(this.sentences.of([...written([heading]), spoken(code)]));
  }
}

function firstDanger(sentences: readonly Sentence[], danger: Danger): string | undefined {
  for (const sentence of sentences) {
    const words = dangerIn(sentence, danger);
    if (words !== undefined) return words;
  }
  return undefined;
}

function written(texts: readonly (Texts | undefined)[]): string[] {
  return texts.flatMap((text) => Object.values(text ?? {}));
}

/** Codes say it in snake case. */
function spoken(code: string): string {
  return code.replace(/[_.-]+/g, ' ');
}

function refusal(path: string, danger: Danger, words: string): TemplateProblem {
  const { code, why } = REFUSALS[danger];
  return { path, code, message: `"${words.trim()}" ${why}` };
}
