import { Button } from '@mantine/core';
import { useState } from 'react';
import { isClockSkew } from '../i18n/format';
import { useI18n } from '../i18n/I18nProvider';
import { Age } from '../shared/Age';
import { DataTable, type Column } from '../shared/DataTable';
import { Panel } from '../shared/Panel';
import { useNow } from '../shared/useNow';
import type { ReportedItem } from './api';
import { detailText } from './agentWords';
import { codesOf, describeItem } from './describeValue';
import classes from './ItemTable.module.css';
import { wordFor } from '../shared/wordFor';

/** Facts about the place, kept with the site: no device was asked. */
const siteItems: ReadonlySet<string> = new Set(['regionCode', 'countryCode']);
const shownLines = 6;

interface Props {
  readonly title: string;
  readonly intro?: string;
  readonly items: readonly ReportedItem[];
  readonly timeZone: string | undefined;
}

/** Every item in the order of the report: its value or why there is none, its age, where it was read, and the three times. */
export function ItemTable({ title, intro, items, timeZone }: Props) {
  const { t } = useI18n();
  const columns: readonly Column<ReportedItem>[] = [
    {
      id: 'item',
      header: t.device.itemColumns.item,
      onCard: 'title',
      width: '18%',
      cell: (item) => (
        <>
          {wordFor(t.items, item.name)}
          {siteItems.has(item.name) && <div className="muted">{t.device.fromSite}</div>}
        </>
      ),
    },
    { id: 'value', header: t.device.itemColumns.value, width: '36%', cell: (item) => <ItemValue item={item} timeZone={timeZone} /> },
    {
      id: 'measured',
      header: t.device.itemColumns.age,
      width: '12%',
      only: 'table',
      cell: (item) => <Age at={item.measuredAt} timeZone={timeZone} what={t.device.measured} />,
    },
    {
      id: 'sent',
      header: t.device.itemColumns.sent,
      width: '10%',
      only: 'table',
      cell: (item) => <Age at={item.sentAt} timeZone={timeZone} what={t.device.sent} />,
    },
    {
      id: 'received',
      header: t.device.itemColumns.received,
      width: '10%',
      only: 'table',
      cell: (item) => <Age at={item.receivedAt} timeZone={timeZone} what={t.device.received} />,
    },
    {
      id: 'source',
      header: t.device.itemColumns.source,
      width: '14%',
      only: 'table',
      cell: (item) => <span className="code muted">{item.source ?? ''}</span>,
    },
    { id: 'origin', header: t.device.itemColumns.age, only: 'cards', cell: (item) => <Origin item={item} timeZone={timeZone} /> },
  ];
  return (
    <Panel title={title} flush>
      {intro !== undefined && <p className={classes.intro}>{intro}</p>}
      <DataTable caption={title} columns={columns} rows={items} rowKey={(item) => item.name} />
    </Panel>
  );
}

/** When and where a value was read: its age at once, the rest on demand. */
function Origin({ item, timeZone }: { item: ReportedItem; timeZone: string | undefined }) {
  const { t, format } = useI18n();
  const now = useNow();
  const at = (time: string | null) => (time === null ? t.common.never : format.dateTime(time, timeZone));
  return (
    <details className={classes.origin}>
      <summary>{isClockSkew(item.measuredAt, now) ? t.common.justNow : format.age(item.measuredAt, now)}</summary>
      <div>{t.common.exactly(t.device.measured, at(item.measuredAt))}</div>
      <div>{t.common.exactly(t.device.sent, at(item.sentAt))}</div>
      <div>{t.common.exactly(t.device.received, at(item.receivedAt))}</div>
      {item.source !== null && item.source !== undefined && (
        <div>
          {t.device.source}: <span className="code">{item.source}</span>
        </div>
      )}
    </details>
  );
}

function ItemValue({ item, timeZone }: { item: ReportedItem; timeZone: string | undefined }) {
  const { t, format } = useI18n();
  const [all, setAll] = useState(false);
  if (item.value === undefined || item.value === null)
    return (
      <span className="muted">
        <em>{item.absent === undefined || item.absent === null ? t.common.notKnown : wordFor(t.absent, item.absent)}</em>
        {item.detail !== '' && <div>{detailText(item.detail, t)}</div>}
      </span>
    );
  const lines = describeItem(item, { t, format, timeZone });
  const codes = codesOf(item.value);
  const shown = all ? lines : lines.slice(0, shownLines);
  const hidden = lines.length - shownLines;
  return (
    <>
      {shown.map((line, index) => (
        <div key={index} className={classes.line}>
          {line}
        </div>
      ))}
      {codes !== null && <small className="code muted">{codes}</small>}
      {hidden > 0 && (
        <Button variant="subtle" size="compact-xs" onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? t.common.less : t.common.more(hidden)}
        </Button>
      )}
    </>
  );
}
