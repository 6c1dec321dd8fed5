// The part of an error that is for support: folded away, and ready to copy.
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { CopyFeedback } from "@/components/copy-feedback";
import type { BackendError } from "@/lib/backend";
import { errorTable } from "@/lib/errors";
import { useCopy } from "@/lib/use-copy";
import classes from "./error-details.module.css";

/** The folded details of an error with "Copy details". */
export function ErrorDetails({ error }: { error: BackendError }) {
  const { t } = useTranslation();
  const copy = useCopy();
  const { message, detail, code } = error.appError;
  const said = detail === null ? message : `${message}\n${detail}`;
  const report = `Refract: ${t(errorTable[code].title)}\n${said}\n(${code})`;
  return (
    <details className={classes.details}>
      <summary className={classes.summary}>{t("common.details")}</summary>
      <bdi>
        <pre className={classes.text}>{said}</pre>
      </bdi>
      <Button size="xs" variant="default" onClick={() => copy.run(report)}>
        {t("common.copyDetails")}
      </Button>
      <CopyFeedback state={copy.state} />
    </details>
  );
}
