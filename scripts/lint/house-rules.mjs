/**
 * Lint rules of this house that no published plugin says.
 * Each is an ordinary ESLint rule; `eslint.config.mjs` registers them under the prefix `house`.
 */

const FORBIDDEN_NAMES = new Set([
  'utils',
  'util',
  'helpers',
  'helper',
  'common',
  'shared',
  'core',
  'misc',
]);
const SUPPRESSION = /^\s*(eslint-disable(?:-next-line|-line)?)\b(.*)$/s;

/** A suppression is a claim that something unusual is safe, so it must say why. */
const suppressionSaysWhy = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      bare: 'Say why `{{directive}}` is safe: add " -- <reason>" to the comment, and name the rule.',
    },
  },
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          const found = SUPPRESSION.exec(comment.value);
          if (!found) continue;
          const [rules, reason] = found[2].split(/\s-{2,}\s/, 2);
          if (rules.trim() !== '' && reason !== undefined && reason.trim().length >= 10) continue;
          context.report({ loc: comment.loc, messageId: 'bare', data: { directive: found[1] } });
        }
      },
    };
  },
};

/** A junk-drawer name hides what a file is about and grows without end. */
const telltaleName = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { drawer: 'No file or folder is called "{{name}}": name it for its subject.' },
  },
  create(context) {
    return {
      Program(node) {
        const inside = context.filename.slice(context.cwd.length + 1);
        for (const part of inside.split('/')) {
          const words = part.split('.');
          const name = words.find((word) => FORBIDDEN_NAMES.has(word));
          if (name) context.report({ node, messageId: 'drawer', data: { name } });
        }
      },
    };
  },
};

/** Queries of one transaction share one connection: running them side by side is refused by the driver. */
const oneQueryAtATime = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      together: 'Queries of one transaction run one after another: await each instead of {{call}}.',
    },
  },
  create(context) {
    const usesTransaction = (node) => {
      const text = context.sourceCode.getText(node);
      return /\bctx\.tx\b|\btx\.(?:query|one|exec|repo)\b/.test(text);
    };
    return {
      "CallExpression[callee.object.name='Promise'][callee.property.name=/^(all|allSettled|race|any)$/]"(
        node,
      ) {
        if (!usesTransaction(node)) return;
        context.report({
          node,
          messageId: 'together',
          data: { call: `Promise.${node.callee.property.name}` },
        });
      },
    };
  },
};

export const houseRules = {
  meta: { name: 'house' },
  rules: {
    'suppression-says-why': suppressionSaysWhy,
    'telltale-name': telltaleName,
    'one-query-at-a-time': oneQueryAtATime,
  },
};
