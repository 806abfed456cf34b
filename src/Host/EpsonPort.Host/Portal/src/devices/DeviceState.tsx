import { useI18n } from '../i18n/I18nProvider';
import { StateMark } from '../shared/StateMark';
import { wordFor } from '../shared/wordFor';
import type { Device } from './api';
import { attentionLook, stateLook, stateWord } from './look';

/** What a device is doing; when it does not report, that comes first and what it was doing last second. */
export function DeviceState({ device }: { device: Pick<Device, 'state' | 'reporting'> }) {
  const { t } = useI18n();
  const look = stateLook(device);
  const word = stateWord(device.state, t);
  if (device.reporting === 'current') return <StateMark {...look}>{word}</StateMark>;
  return (
    <StateMark {...look}>
      {wordFor(t.reporting, device.reporting)}
      {device.reporting === 'late' && <span className="muted"> · {t.sentences.lastKnown(word)}</span>}
    </StateMark>
  );
}

export function AttentionMark({ level }: { level: Device['attention']['level'] }) {
  const { t } = useI18n();
  return (
    <StateMark {...attentionLook(level)} boxed={level !== 'none'}>
      {wordFor(t.attention, level)}
    </StateMark>
  );
}
