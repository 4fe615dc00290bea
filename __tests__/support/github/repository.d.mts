import type { Account } from './server.mjs';

export const ACCOUNTS: Readonly<Record<'actions' | 'app' | 'person' | 'stranger', Account>>;

export type TokenName = 'actions-token' | 'fork-token' | 'app-token' | 'person-token';
