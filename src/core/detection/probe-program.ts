import { createProgramProbe } from '../reading/program/program-probe.ts';
import { SIGNATURES } from './catalog/signatures.ts';

/** Probes an executable regular file for all programs that have a signature. */
export const probeProgram = createProgramProbe(SIGNATURES);
