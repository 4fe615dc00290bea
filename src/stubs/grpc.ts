/**
 * Takes the place of `@grpc/grpc-js` and `@grpc/proto-loader`, which dockerode imports for BuildKit sessions.
 * Builds through the Engine API send their context as a tar and open no session.
 */
export const credentials = undefined;
