// The facts of an instance at a glance.
import { useTranslation } from "react-i18next";
import { Name } from "@/components/name";
import { Sentence } from "@/components/sentence";
import type { RowView, RunView } from "@/lib/backend";
import classes from "./result.module.css";

/** Which instance it is, of what, and for whom. */
export function ResultFacts({ run, row }: { run: RunView; row: RowView }) {
  const { t } = useTranslation();
  return (
    <dl className={classes.facts}>
      <div>
        <dt>{t("result.instance")}</dt>
        <dd>
          <Name>{row.name}</Name>
        </dd>
      </div>
      <div>
        <dt>{t("result.version")}</dt>
        <dd>
          <Sentence
            text="result.versionOf"
            parts={{ integration: run.integrationName, number: run.versionNumber }}
          />
        </dd>
      </div>
      <div>
        <dt>{t("result.customer")}</dt>
        <dd>
          <Name>{row.customerName}</Name>
        </dd>
      </div>
    </dl>
  );
}
