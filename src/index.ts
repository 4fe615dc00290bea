import { runAction } from './edge/action.ts';

await runAction();
