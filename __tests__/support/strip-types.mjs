import { stripTypeScriptTypes } from 'node:module';

/**
 * A transformer for jest. Node replaces types with blanks, so that lines and columns in stack traces match the source. This takes
 * less than a tenth of the time of the TypeScript compiler.
 */
export default {
  process: (source) => ({ code: stripTypeScriptTypes(source) }),
};
