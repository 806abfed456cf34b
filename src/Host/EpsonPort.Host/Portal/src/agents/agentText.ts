import type { Speech } from '../devices/sentences';
import type { Agent } from './api';

const day = 86_400_000;

/** An agent's state in a sentence. */
export function agentText(agent: Agent, { t, format, now }: Speech): string {
  const age = (at: string | null) => (at === null ? t.common.never : format.ago(at, now));
  switch (agent.state) {
    case 'online':
      return t.agents.sentence.online(age(agent.lastHeardAt));
    case 'late':
      return t.agents.sentence.late(age(agent.lastHeardAt));
    case 'never':
      return t.agents.sentence.never;
    case 'revoked':
      return t.agents.sentence.revoked(age(agent.revokedAt));
    default:
      return agent.state;
  }
}

/** What there is to say about a certificate that ends within a week, or has ended; null where there is nothing. */
export function certificateText(agent: Agent, { t, format, now }: Speech): string | null {
  if (agent.certificate === null || agent.state === 'revoked') return null;
  const end = agent.certificate.notAfter;
  const left = new Date(end).getTime() - now;
  if (left <= 0) return t.agents.certificateOver(format.relative(end, now));
  return left < 7 * day ? t.agents.certificateSoon(format.relative(end, now)) : null;
}

const tailLength = 6;

/** The end of an identifier, which tells agents of the same name apart. */
export function idTail(id: string): string {
  return id.slice(-tailLength);
}
