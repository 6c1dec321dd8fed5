// The frame around every screen of someone who is signed in.
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useCallback } from "react";
import { useTranslation } from "react-i18next";
import { KeepNotice } from "@/app/keep-notice";
import { PracticeBand } from "@/app/practice-band";
import { useSignOut } from "@/app/use-sign-out";
import { IconRocket } from "@/components/icons";
import { Mark } from "@/components/mark";
import { Name } from "@/components/name";
import { useKeptDraft } from "@/features/deploy/hooks/deploy-store";
import type { SessionView } from "@/lib/backend";
import { SignInAgainContext, useReplaceSession } from "@/lib/session";
import classes from "./shell.module.css";

type ShellProps = { session: SessionView; children: ReactNode };

/** Navigation, who is signed in where, and the screen. */
export function Shell({ session, children }: ShellProps) {
  const { t } = useTranslation();
  const replaceSession = useReplaceSession();
  const { dismiss } = useKeptDraft();
  const signOut = useSignOut();
  const signInAgain = useCallback(() => {
    dismiss();
    replaceSession(null);
  }, [dismiss, replaceSession]);
  return (
    <SignInAgainContext value={signInAgain}>
      <div className={classes.frame} data-practice={session.workspace === "practice" || undefined}>
        {session.workspace === "practice" && <PracticeBand />}
        <TopBar session={session} onSignOut={signOut.run} signingOut={signOut.busy} />
        <div className={classes.body}>
          <nav className={classes.nav} aria-label={t("nav.label")}>
            <Link to="/deploy" className={classes.link}>
              <IconRocket size={20} aria-hidden="true" />
              {t("nav.deploy")}
            </Link>
          </nav>
          <main className={classes.main}>
            {session.kept === "untilClosed" && (
              <section className={classes.news} aria-label={t("shell.keepLabel")}>
                <KeepNotice problem={session.keepingProblem} />
              </section>
            )}
            {children}
          </main>
        </div>
      </div>
    </SignInAgainContext>
  );
}

type TopBarProps = { session: SessionView; onSignOut: () => void; signingOut: boolean };

function TopBar({ session, onSignOut, signingOut }: TopBarProps) {
  const { t } = useTranslation();
  return (
    <header className={classes.bar}>
      <span className={classes.mark}>
        <Mark size={28} />
      </span>
      <div className={classes.tenant}>
        <span className={classes.strong}>
          <Name oneLine>{session.organization}</Name>
        </span>
        <span className={classes.faint}>
          <Name oneLine>{session.address}</Name>
        </span>
      </div>
      <div className={classes.person}>
        <span className={classes.strong}>
          <Name oneLine>{session.userName}</Name>
        </span>
        <span className={classes.faint}>
          <Name oneLine>{`${session.userEmail} · ${session.role}`}</Name>
        </span>
      </div>
      <Button variant="default" size="sm" onClick={onSignOut} loading={signingOut}>
        {t("shell.signOut")}
      </Button>
    </header>
  );
}
