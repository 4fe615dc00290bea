import { runJob } from './adapters/action/select-action.ts';

await runJob();
