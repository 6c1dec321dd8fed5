// Says that what was typed came back, or that it can't be kept.
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { KeepTrouble } from "@/lib/keeping";
import { formatAge } from "@/lib/text";
import classes from "./keep-notice.module.css";

type KeepNoticeProps = {
  /** When what came back was kept; null where nothing did. */
  back: string | null;
  what: "choices" | "preset" | "setup";
  trouble: KeepTrouble | null;
  /** Lets go of what came back. */
  onDiscard: () => void;
};

/** A quiet line with the way to begin anew; nothing where there is nothing to say. */
export function KeepNotice({ back, what, trouble, onDiscard }: KeepNoticeProps) {
  const { t } = useTranslation();
  if (back === null && trouble === null) return null;
  return (
    <div className={classes.notice} role="status">
      {back !== null && (
        <>
          <span>{t(`kept.${what}.back`, { when: formatAge(back) })}</span>
          <Button size="compact-sm" variant="default" onClick={onDiscard}>
            {t(`kept.${what}.discard`)}
          </Button>
        </>
      )}
      {trouble !== null && <span>{t(`kept.${trouble}`)}</span>}
    </div>
  );
}
