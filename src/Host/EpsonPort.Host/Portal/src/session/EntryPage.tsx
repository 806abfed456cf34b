import type { ReactNode } from 'react';
import { LanguageChoice } from '../shared/LanguageChoice';
import { Wordmark } from '../shared/Wordmark';
import classes from './EntryPage.module.css';

/** The frame of the pages before somebody is signed in. */
export function EntryPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className={classes.page} id="content">
      <div className={classes.box}>
        <Wordmark />
        <h1>{title}</h1>
        {children}
      </div>
      <LanguageChoice />
    </main>
  );
}
