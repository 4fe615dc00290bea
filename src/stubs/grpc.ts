/**
 * Takes the place of `@grpc/grpc-js` and `@grpc/proto-loader`, which dockerode imports for BuildKit sessions.
 * Builds through the Engine API open a session of our own, which serves no credentials: src/adapters/build/session/session.ts.
 */
export const credentials = undefined;
