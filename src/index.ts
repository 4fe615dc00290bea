import { runJob } from './adapters/action/select-part.ts';

await runJob();
