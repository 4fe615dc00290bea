import { stripTypeScriptTypes } from 'node:module';

/**
 * A transformer for jest. Node itself takes the types out and leaves blanks, so that a line and a column of a stack trace are
 * those of the source. It needs less than a tenth of the time of the TypeScript compiler.
 */
export default {
  process: (source) => ({ code: stripTypeScriptTypes(source) }),
};
