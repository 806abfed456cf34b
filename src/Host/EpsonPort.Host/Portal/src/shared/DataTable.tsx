import type { KeyboardEvent, ReactNode } from 'react';
import { useI18n } from '../i18n/I18nProvider';
import { Icon } from './Icon';
import classes from './DataTable.module.css';
import type { Sort } from './search';

export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** The server can sort by it, under this name. */
  readonly sort?: string;
  /** Of the table's width, in percent of what is left. */
  readonly width?: string;
  readonly numeric?: boolean;
  /** Only in the table of a wide screen, or only on the cards of a narrow one. */
  readonly only?: 'table' | 'cards';
  /** On a card: the first line, or a mark that needs no label and stands beside the others. */
  readonly onCard?: 'title' | 'mark';
  /** Where there is nothing to say: a card leaves it out. */
  readonly isEmpty?: (row: Row) => boolean;
}

interface Props<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly sort?: Sort;
  readonly onSort?: (field: string) => void;
}

/**
 * One page of a list that the server sorted. A table on a wide screen, the same rows as cards on a phone. Arrow keys move between the rows' links.
 */
export function DataTable<Row>({ caption, columns, rows, rowKey, sort, onSort }: Props<Row>) {
  return (
    <table className={classes.table}>
      <caption className="visually-hidden">{caption}</caption>
      <colgroup>
        {columns.map((column) => (
          <col key={column.id} data-only={column.only} style={{ width: column.width }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map((column) => (
            <Header key={column.id} column={column} sort={sort} onSort={onSort} />
          ))}
        </tr>
      </thead>
      <tbody onKeyDown={moveBetweenRows}>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((column) => (
              <td
                key={column.id}
                data-label={column.header}
                data-numeric={column.numeric}
                data-only={column.only}
                data-card={column.onCard}
                data-empty={column.isEmpty?.(row)}
              >
                <div>{column.cell(row)}</div>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Header<Row>({
  column,
  sort,
  onSort,
}: {
  column: Column<Row>;
  sort: Sort | undefined;
  onSort: ((field: string) => void) | undefined;
}) {
  const field = column.sort;
  if (field === undefined || sort === undefined || onSort === undefined)
    return (
      <th scope="col" data-only={column.only}>
        {column.header}
      </th>
    );
  const active = sort.field === field;
  return (
    <th scope="col" aria-sort={active ? (sort.descending ? 'descending' : 'ascending') : 'none'}>
      <button type="button" className={classes.sort} data-active={active || undefined} onClick={() => onSort(field)}>
        {column.header}
        <Icon name={active && sort.descending ? 'down' : 'up'} size={12} />
      </button>
    </th>
  );
}

/** Phones have no column heads to press: the same sorting as a choice. */
export function SortChoice<Row>({
  columns,
  sort,
  onChoose,
}: {
  columns: readonly Column<Row>[];
  sort: Sort;
  onChoose: (sort: string) => void;
}) {
  const { t } = useI18n();
  return (
    <label className={classes.sortChoice}>
      {t.common.sortBy}{' '}
      <select value={(sort.descending ? '-' : '') + sort.field} onChange={(event) => onChoose(event.target.value)}>
        {columns.flatMap((column) =>
          column.sort === undefined
            ? []
            : ['', '-'].map((sign) => (
                <option key={sign + column.id} value={sign + column.sort}>
                  {column.header}, {sign === '' ? t.common.ascending : t.common.descending}
                </option>
              )),
        )}
      </select>
    </label>
  );
}

function moveBetweenRows(event: KeyboardEvent<HTMLTableSectionElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row-link]')];
  const row = (event.target as HTMLElement).closest('tr');
  const at = links.findIndex((link) => row?.contains(link));
  const next = links[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
