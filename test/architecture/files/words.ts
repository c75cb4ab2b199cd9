import { isSpec, type Fault, type ProductFile } from './product-files';

interface ForbiddenWord {
  pattern: RegExp;
  why: string;
  /** Files in which the words may stand. */
  except?: RegExp;
  /** Text in which the words are a name given by others. */
  unless?: RegExp;
}

const CODE = /\.(ts|mjs|cjs|js)$/;

const FORBIDDEN: readonly ForbiddenWord[] = [
  { pattern: /(?<![\w.~-])\/(home|Users|root)\/[\w.-]+\//, why: 'a path of one machine' },
  { pattern: /(?<![\w.:/-])\/work\/[\w.-]+/, why: 'a path of one machine' },
  { pattern: /(?<![\w.-])\/tmp\/(p\d+|bash_jobs|claude)\b/, why: 'a path of one machine' },
  {
    pattern: /\bissues? (#\d+|show|next|close)\b|\bshared\/(design|domain|README)\b/i,
    why: 'a word of the place where it was made; say it here instead',
  },
  {
    pattern: new RegExp('\\b(TO' + 'DO|FIX' + 'ME)\\b|(//|#|\\*)\\s*XX' + 'X\\b'),
    why: 'an unfinished place',
  },
  { pattern: /\bnot implemented\b/i, why: 'an unfinished place' },
  {
    pattern: /\b(it|test|describe)\.(only|skip)\(|\bx(it|describe)\(/,
    why: 'a lone or skipped test',
    except: /^test\/setup\/real-data\.ts$/,
  },
  { pattern: /\p{Extended_Pictographic}/u, why: 'a pictograph', unless: /[©®™↔↕→←]/ },
  { pattern: /\/\/(registry|npm)\.[\w.-]+/, why: 'a host of a package registry' },
];

/** What the product may never say about a person or a supplier: it sees indicators, it does not convict. */
const CLAIMS: readonly ForbiddenWord[] = [
  {
    pattern: /\b(is|was|are|were)\s+(a\s+case\s+of\s+)?(forced|slave|bonded|child)\s+labou?r\b/i,
    why: 'a verdict; say that indicators are present, or suspected, refer',
    except: /^libs\/[^/]+\/README\.md$/,
  },
  {
    pattern: /\bvictims?\b/i,
    why: 'a verdict on a person',
    // The checks that refuse the word in a text or in a column's title have to name it.
    except:
      /^libs\/(questionnaires\/src\/engine\/safety-words\.table|platform\/src\/words\/verdict-words\.table|suppliers\/src\/imports\/personal-header\.table)\.ts$/,
    unless:
      /Trafficking Victims Protection|Victims of Trafficking|victims? of trafficking|identif(y|ies|ied|ying) (a )?victims?/i,
  },
];

/** Machine paths, unfinished places, lone tests and pictographs in any file; verdicts in product text. */
export function wordFaults(files: readonly ProductFile[]): Fault[] {
  return files
    .filter(({ path }) => path !== 'package-lock.json' && path !== 'LICENSE')
    .flatMap((file) => {
      const words = isProductText(file) ? [...FORBIDDEN, ...CLAIMS] : FORBIDDEN;
      return file.text
        .split('\n')
        .flatMap((line, index) =>
          words
            .filter(
              ({ pattern, except, unless }) =>
                !except?.test(file.path) && pattern.test(line) && !unless?.test(line),
            )
            .map(
              ({ pattern, why }) =>
                `${file.path}:${index + 1} says "${pattern.exec(line)?.[0] ?? ''}": ${why}`,
            ),
        );
    });
}

function isProductText({ path }: ProductFile): boolean {
  return /^(apps|libs)\//.test(path) && CODE.test(path) && !isSpec(path);
}
