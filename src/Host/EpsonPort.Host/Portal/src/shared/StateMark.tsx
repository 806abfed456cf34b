import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon';
import classes from './StateMark.module.css';

/**
 * What a mark means. `critical` and `warning` are about the device; `unseen` is about us, who cannot see it, and never shares their colours.
 */
export type Tone = 'critical' | 'warning' | 'unseen' | 'good' | 'quiet';

/** A state as icon and words; the colour only repeats what they say. */
export function StateMark({ tone, icon, children, boxed = false }: { tone: Tone; icon: IconName; children: ReactNode; boxed?: boolean }) {
  return (
    <span className={classes.mark} data-tone={tone} data-boxed={boxed || undefined}>
      <Icon name={icon} />
      <span>{children}</span>
    </span>
  );
}
