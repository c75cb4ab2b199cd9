/** ILO indicators of forced labour: eleven, in ILO order; revised edition of November 2025. */
export function ilo(number: number): string[] {
  return [
    `ILO indicators of forced labour, indicator ${number} (revised edition 2025)`,
    'A/70/260 para. 42',
  ];
}
