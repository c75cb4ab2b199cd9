/** Days after the due date until somebody looks whether an action worked. */
export const CHECK_AFTER_DAYS = 60;

/** A calendar day so many days later. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
