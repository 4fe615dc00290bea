/**
 * Replaces `protobufjs`, with which dockerode would decode the progress of builds. This project decodes it itself, and the library is larger
 * than the rest of dockerode: src/adapters/build/engine-api/decode-status.ts.
 */
export const loadSync = undefined;
