import { escapeInvisible } from '../plain-text.ts';

/** Maximum length of a text. File names are not cut here. */
const MAX_LENGTH = 2000;

/** Shortens a text and shows its invisible characters. Not escaped for HTML, because the page inserts texts as text nodes. */
export const toDisplayText = (text: string): string => escapeInvisible(text.slice(0, MAX_LENGTH));
