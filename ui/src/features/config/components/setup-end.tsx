// The end of a setup: all is filled in, or what is still in the way.
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Sentence } from "@/components/sentence";
import { variablesOf } from "@/features/config/hooks/entries";
import { pageOf, type Setup } from "@/features/config/hooks/use-setup";
import { isolate } from "@/lib/text";
import classes from "./wizard.module.css";

/** Says that it can go live, or leads to the pages that are not complete. */
export function SetupEnd({ setup, missing }: { setup: Setup; missing: readonly string[] }) {
  const { t } = useTranslation();
  const { form, open, goTo } = setup;
  const incomplete = form.pages.flatMap((page, place) => {
    const keys = variablesOf(page).map(({ key }) => key);
    const isOpen = (open ?? []).some(({ key }) => key !== null && keys.includes(key));
    return isOpen
      ? [{ place, name: page.name === "" ? t("wizard.otherSettings") : page.name }]
      : [];
  });
  if (missing.length === 0 && incomplete.length === 0) {
    return <p className={classes.words}>{t("setup.finishWords")}</p>;
  }
  return (
    <>
      <p className={classes.words}>{t("setup.notYet")}</p>
      <ul className={classes.ways}>
        {missing.map((key) => (
          <li key={`connection ${key}`}>
            <span>
              <Sentence text="setup.notConnected" parts={{ what: key }} />
            </span>
            <Go name={key} onGo={() => goTo(Math.max(pageOf(form, key), 0))} />
          </li>
        ))}
        {incomplete.map(({ place, name }) => (
          <li key={`page ${name}`}>
            <span>
              <Sentence text="setup.toFillIn" parts={{ page: name }} />
            </span>
            <Go name={name} onGo={() => goTo(place)} />
          </li>
        ))}
      </ul>
      {missing.length > 0 && <p className={classes.words}>{t("setup.waitWords")}</p>}
    </>
  );
}

function Go({ name, onGo }: { name: string; onGo: () => void }) {
  const { t } = useTranslation();
  return (
    <Button size="compact-sm" variant="default" onClick={onGo}>
      {t("setup.goTo", { page: isolate(name) })}
    </Button>
  );
}
