/** A problem that the user can fix. The message explains how. */
export class DemoError extends Error {}
