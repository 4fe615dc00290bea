/** Returns true for a date that exists, such as `2027-03-31`. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  // JavaScript turns February 30 into March 2.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
