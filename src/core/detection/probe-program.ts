import { createProgramProbe } from '../reading/program/program-probe.ts';
import { ARCHIVES } from './catalog/archives.ts';
import { LOADERS, SIGNATURES } from './catalog/signatures.ts';

/** Probes a regular file for all programs that have a signature. */
export const probeProgram = createProgramProbe([...SIGNATURES, ...LOADERS], ARCHIVES);
