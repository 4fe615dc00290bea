/** Something that the person at the keyboard can mend; its message says how. */
export class DemoError extends Error {}
