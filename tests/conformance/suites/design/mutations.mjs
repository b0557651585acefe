// What a mutation is called, takes and returns (A4, A5).
import { getNamedType, isInputObjectType, isNonNullType } from 'graphql';
import { capital, mutations } from '../../lib/schema.mjs';

const VERBS = [
  'create', 'update', 'delete', 'add', 'remove', 'set', 'archive', 'restore', 'send', 'invite', 'assign', 'complete',
  'cancel', 'revoke', 'rotate', 'start', 'submit', 'import', 'export', 'log', 'enable', 'disable', 'verify', 'merge',
  'move', 'close', 'reopen', 'resend', 'accept', 'decline', 'publish', 'retry', 'test', 'refresh', 'bulk', 'rollback',
];
const VERB_FIRST = new RegExp(`^(${VERBS.join('|')})([A-Z]|$)`);
const VERB_LAST = new RegExp(`[a-z](${VERBS.map(capital).join('|')})$`);

export default {
  // The object stands first, so that a list of mutations groups by it: caseClose, not closeCase. A word such as
  // "import" is a noun when a verb follows it: importStart.
  *'mutation-noun-first'(schema) {
    for (const { name } of mutations(schema)) {
      if (VERB_FIRST.test(name) && !VERB_LAST.test(name)) yield [`Mutation.${name}`, 'begins with its verb'];
    }
  },

  *'mutation-input'(schema) {
    for (const { name, args } of mutations(schema)) {
      const [input, ...more] = args;
      const isInput = ({ name: called, type }) =>
        called === 'input' && isNonNullType(type) && isInputObjectType(getNamedType(type));
      const fits = !input || (isInput(input) && !more.length);
      if (!fits) yield [`Mutation.${name}`, 'takes anything but one argument input: XInput!'];
    }
  },

  *'mutation-payload-own'(schema) {
    for (const { name, type } of mutations(schema)) {
      const own = `${capital(name)}Payload`;
      if (getNamedType(type).name !== own) yield [`Mutation.${name}`, `returns ${type}, not its own ${own}`];
    }
  },
};
