// Says why nothing can be deployed just now.
import { useTranslation } from "react-i18next";
import type { Hindrance } from "@/features/deploy/hooks/use-start";
import classes from "./deploy.module.css";

const hindranceId = "deploy-hindrance";

/** What a button that deploys needs while something hinders it. */
export function unlessHindered(hindrance: Hindrance | null) {
  return hindrance === null ? {} : { disabled: true, "aria-describedby": hindranceId };
}

/** Says why, beside the button; stands once on a screen, and is empty where nothing hinders. */
export function HindranceNote({ hindrance }: { hindrance: Hindrance | null }) {
  const { t } = useTranslation();
  return (
    <p id={hindranceId} className={classes.hindrance} role="status">
      {hindrance !== null && t(`deploy.hindrance.${hindrance}`)}
    </p>
  );
}
