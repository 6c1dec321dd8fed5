// Numbers on their way into sentences.
import { formatNumber } from "@/lib/text";

/** What a text with a plural needs: the number that decides the form, and the one that is shown. */
export function counted(count: number): { count: number; n: string } {
  return { count, n: formatNumber(count) };
}
