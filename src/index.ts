import { runJob } from './edge/action/job.ts';

await runJob();
