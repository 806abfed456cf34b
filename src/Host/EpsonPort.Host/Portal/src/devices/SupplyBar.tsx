import { useI18n } from '../i18n/I18nProvider';
import { isLittle, littlePercent } from './sentences';
import { wordFor } from '../shared/wordFor';
import classes from './SupplyBar.module.css';

interface Props {
  readonly name: string;
  readonly color?: string | null;
  /** Percent left; null when nobody measured it, which is never drawn as empty. */
  readonly percent: number | null;
  readonly absent?: string | null;
  /** The device's own word; null when it says neither. */
  readonly low?: boolean | null;
  readonly receptacle?: boolean;
  /** The bar and the number in one line, for tables. */
  readonly compact?: boolean;
}

/** How much of a supply is left: a bar and the number beside it, or why there is no number. */
export function SupplyBar({ name, color, percent, absent, low = null, receptacle = false, compact = false }: Props) {
  const { t, format } = useI18n();
  const text =
    percent === null
      ? wordFor(t.absent, absent ?? 'notMeasured')
      : receptacle
        ? t.device.room(format.percent(percent))
        : t.device.left(format.percent(percent));
  const little = isLittle(percent, low);
  return (
    <span className={classes.supply} data-low={low === true || little || undefined} data-compact={compact || undefined}>
      <span className={classes.name}>
        <span className={classes.swatch} data-color={color ?? undefined} aria-hidden="true" />
        <span>
          {name} {low === true && <strong className={classes.mark}>{t.devices.lowMark}</strong>}
        </span>
      </span>
      <span className={classes.amount}>
        {percent === null ? (
          <span className={classes.notMeasured} aria-hidden="true" />
        ) : (
          <span className={classes.track} aria-hidden="true">
            <span style={{ width: `${Math.max(0, Math.min(100, percent))}%` }} />
          </span>
        )}
        <span className={percent === null ? classes.absent : little ? classes.mark : undefined}>
          {little ? t.devices.little(text, format.percent(littlePercent)) : text}
        </span>
      </span>
    </span>
  );
}
