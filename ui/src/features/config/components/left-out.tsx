// What is said beside a form that is filled in: what belongs to it and is not in it.
import { useTranslation } from "react-i18next";
import { Fold } from "@/components/fold";
import { Sentence } from "@/components/sentence";
import type { LeftOutView } from "@/lib/backend";
import { counted } from "@/lib/count";
import classes from "./wizard.module.css";

/** What belongs to the settings and is not filled in here, with a word why. */
export function LeftOut({ leftOut }: { leftOut: readonly LeftOutView[] }) {
  const { t } = useTranslation();
  if (leftOut.length === 0) return null;
  return (
    <Fold title={t("wizard.leftOut.title", counted(leftOut.length))}>
      <ul className={classes.plain}>
        {leftOut.map(({ what, why }) => (
          <li key={`${why} ${what}`}>
            <Sentence text={`wizard.leftOut.${why}`} parts={{ what }} />
          </li>
        ))}
      </ul>
    </Fold>
  );
}
