// Asks to sign in again where the sign-in has ended, over the screen that stays as it is.
import { Button, Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@/components/error-panel";
import { Sentence } from "@/components/sentence";
import { noOptions } from "@/features/session/api/sign-in-options";
import { PracticeCard } from "@/features/session/components/practice-card";
import { WaysIn } from "@/features/session/components/ways-in";
import { useWaysIn } from "@/features/session/hooks/use-ways-in";
import type { SessionView } from "@/lib/backend";
import { SignInAgainContext, useSessionActions } from "@/lib/session";
import classes from "./sign-in.module.css";

type EndedDialogProps = {
  session: SessionView;
  opened: boolean;
  /** Leaves the sign-in for later. */
  onLater: () => void;
};

/** The browser first, a token second, at the same address; nothing on the screen below is lost. */
export function EndedDialog({ session, opened, onLater }: EndedDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onLater}
      title={t("ended.title")}
      closeButtonProps={{ "aria-label": t("ended.later") }}
      closeOnClickOutside={false}
      size="lg"
    >
      <SignInAgainContext value={null}>
        <div className={classes.dialog}>
          {session.workspace === "practice" ? (
            <PracticeAgain />
          ) : (
            <AccountAgain session={session} />
          )}
          <Button variant="subtle" onClick={onLater}>
            {t("ended.later")}
          </Button>
        </div>
      </SignInAgainContext>
    </Modal>
  );
}

function AccountAgain({ session }: { session: SessionView }) {
  const { t } = useTranslation();
  const { enter } = useSessionActions();
  return (
    <>
      <p className={classes.words}>
        <Sentence
          text="ended.words"
          parts={{ user: session.userEmail, organization: session.organization }}
        />
      </p>
      <p className={classes.words}>{t("ended.kept")}</p>
      <WaysIn
        options={noOptions}
        firstAddress={session.address}
        again={session}
        onEntered={enter}
      />
    </>
  );
}

function PracticeAgain() {
  const { enter } = useSessionActions();
  const ways = useWaysIn(enter);
  return (
    <>
      {ways.failed !== null && <ErrorPanel error={ways.failed.error} />}
      <PracticeCard busy={ways.way?.kind === "practice"} onEnter={ways.intoPractice} />
    </>
  );
}
