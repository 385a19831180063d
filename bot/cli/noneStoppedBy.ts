/**
 * What `repeg why` says where no opportunity ended with the code that was asked for: so, and which codes there are.
 * @param codes how many opportunities ended with each code
 * @param mode of the journal, e.g. "paper"
 */
export function noneStoppedBy(
  asked: string,
  codes: { readonly [code: string]: number },
  mode: string,
): readonly string[] {
  const occurring = Object.entries(codes).map(([code, count]) => `  ${String(count).padStart(7)}  ${code}`);
  const first = `no opportunity ended with ${asked} (${mode})`;
  return occurring.length === 0
    ? [`${first}, nor with any other code`]
    : [`${first}; these codes occur:`, ...occurring];
}
