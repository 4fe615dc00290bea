/**
 * Replaces `@grpc/grpc-js` and `@grpc/proto-loader`, which dockerode imports for its BuildKit sessions.
 * This project opens its own session, which serves no credentials: src/adapters/build/session/session.ts.
 */
export const credentials = undefined;
