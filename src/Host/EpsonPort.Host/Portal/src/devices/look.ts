import type { Catalogue } from '../i18n/en';
import type { IconName } from '../shared/Icon';
import { wordFor } from '../shared/wordFor';
import type { Tone } from '../shared/StateMark';
import type { Device } from './api';

export interface Look {
  readonly tone: Tone;
  readonly icon: IconName;
}

const looks: Readonly<Record<string, Look>> = {
  idle: { tone: 'good', icon: 'good' },
  on: { tone: 'good', icon: 'good' },
  printing: { tone: 'quiet', icon: 'working' },
  warmingUp: { tone: 'quiet', icon: 'working' },
  coolingDown: { tone: 'quiet', icon: 'working' },
  busy: { tone: 'quiet', icon: 'working' },
  cleaning: { tone: 'quiet', icon: 'working' },
  paused: { tone: 'quiet', icon: 'paused' },
  standby: { tone: 'quiet', icon: 'standby' },
  shuttingDown: { tone: 'quiet', icon: 'standby' },
  // The device reports; it only does not say what it is doing.
  unknown: { tone: 'quiet', icon: 'question' },
  error: { tone: 'critical', icon: 'critical' },
  abnormalStandby: { tone: 'critical', icon: 'critical' },
};

const unseen: Look = { tone: 'unseen', icon: 'unseen' };

/** How a state looks. What we cannot see looks different from everything a device can say of itself. */
export function stateLook(device: Pick<Device, 'state' | 'reporting'>): Look {
  return device.reporting === 'current' ? (looks[device.state] ?? unseen) : unseen;
}

export function attentionLook(level: Device['attention']['level']): Look {
  switch (level) {
    case 'critical':
      return { tone: 'critical', icon: 'critical' };
    case 'warning':
      return { tone: 'warning', icon: 'warning' };
    case 'none':
      return { tone: 'quiet', icon: 'good' };
    default:
      return unseen;
  }
}

export function severityLook(severity: string): Look {
  if (severity === 'critical') return { tone: 'critical', icon: 'critical' };
  if (severity === 'warning') return { tone: 'warning', icon: 'warning' };
  return { tone: 'quiet', icon: 'good' };
}

export function stateWord(state: string, t: Catalogue): string {
  return wordFor(t.states, state);
}
