import { programProbe } from '../reading/program/program-probe.ts';
import { SIGNATURES } from './catalog/signatures.ts';

/** A probe for one executable regular file, which knows every program that has a signature. */
export const probeProgram = programProbe(SIGNATURES);
