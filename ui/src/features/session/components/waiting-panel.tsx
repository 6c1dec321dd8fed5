// What is shown while someone signs in in the browser.
import { Button, Group, Progress } from "@mantine/core";
import { useInterval } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { IconBrowser } from "@/components/icons";
import { Sentence } from "@/components/sentence";
import { browserPatience } from "@/features/session/hooks/use-ways-in";
import { formatMinutes } from "@/lib/text";
import classes from "./sign-in.module.css";

type WaitingPanelProps = {
  address: string;
  /** When the browser was opened, in milliseconds since 1970. */
  since: number;
  onCancel: () => void;
  onOpenAgain: () => void;
  /** Leaves the browser for the token. */
  onUseToken: () => void;
};

/** Says what to do in the browser, how long there is, and what to do when nothing opened. */
export function WaitingPanel(props: WaitingPanelProps) {
  const { address, since, onCancel, onOpenAgain, onUseToken } = props;
  const { t } = useTranslation();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  return (
    <section
      ref={panel}
      tabIndex={-1}
      className={classes.card}
      aria-labelledby="waiting-title"
      data-waiting
    >
      <h2 id="waiting-title" className={classes.cardTitle}>
        <IconBrowser size={24} aria-hidden="true" />
        {t("signIn.waiting.title")}
      </h2>
      <p className={classes.words}>
        <Sentence text="signIn.waiting.words" parts={{ address }} />
      </p>
      <TimeLeft since={since} />
      <Group gap="xs">
        <Button variant="default" onClick={onCancel}>
          {t("common.cancel")}
        </Button>
        <Button variant="default" onClick={onOpenAgain}>
          {t("signIn.waiting.openAgain")}
        </Button>
      </Group>
      <div className={classes.help}>
        <p className={classes.helpTitle}>{t("signIn.waiting.nothingTitle")}</p>
        <ul className={classes.helpList}>
          <li>{t("signIn.waiting.nothingBehind")}</li>
          <li>{t("signIn.waiting.nothingAgain")}</li>
          <li>{t("signIn.waiting.nothingStore")}</li>
          <li>
            {t("signIn.waiting.nothingToken")}{" "}
            <button type="button" className={classes.textButton} onClick={onUseToken}>
              {t("signIn.waiting.useToken")}
            </button>
          </li>
        </ul>
      </div>
    </section>
  );
}

/** The time that is left, which no screen reader reads out every second. */
function TimeLeft({ since }: { since: number }) {
  const { t } = useTranslation();
  const [now, setNow] = useState(Date.now);
  useInterval(() => setNow(Date.now()), 1000, { autoInvoke: true });
  const left = Math.min(browserPatience, Math.max(0, since + browserPatience - now));
  return (
    <div className={classes.time}>
      <span role="timer">{t("signIn.waiting.left", { time: formatMinutes(left) })}</span>
      <Progress
        value={(left / browserPatience) * 100}
        size="sm"
        transitionDuration={0}
        aria-hidden="true"
      />
    </div>
  );
}
