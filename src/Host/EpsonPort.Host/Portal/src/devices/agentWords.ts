import type { Catalogue } from '../i18n/en';
import { wordFor } from '../shared/wordFor';

/** The agent's sentence about an item without a value, in the reader's language where it is known, else as it came. */
export function detailText(detail: string | null | undefined, t: Catalogue): string | null {
  return detail === null || detail === undefined || detail === '' ? null : wordFor(t.details, detail);
}

const reachProblems: readonly [RegExp, (match: RegExpExecArray, t: Catalogue) => string][] = [
  [/^(\S+) is there, but nothing answers on its UDP port (\d+)\./, ([, address = '', port = ''], t) => t.reach.portClosed(address, port)],
  [/^This PC cannot send to (\S+?)(?:: \w+)?\. Check/, ([, endpoint = ''], t) => t.reach.notSent(endpoint)],
  [/^(\S+) answers what was not asked\./, ([, endpoint = ''], t) => t.reach.nonsense(endpoint)],
  [
    /^No answer from (\S+) by SNMP (v[\w ]+)\./,
    ([, endpoint = '', versions = ''], t) => t.reach.silent(endpoint, versions.replaceAll(' and ', '/')),
  ],
];

/** Why the agent did not reach a device, in the reader's language where the agent's sentence is known, else as it came. */
export function reachProblemText(problem: string, t: Catalogue): string {
  for (const [pattern, say] of reachProblems) {
    const match = pattern.exec(problem);
    if (match !== null) return say(match, t);
  }
  return problem;
}
