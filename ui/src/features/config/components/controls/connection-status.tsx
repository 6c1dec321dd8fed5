// How a connection stands, in a shape and words.
import { useTranslation } from "react-i18next";
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed } from "@/components/icons";
import { Panel } from "@/components/panel";
import { Sentence } from "@/components/sentence";
import classes from "./controls.module.css";
import type { FieldConnection } from "./types";

type ConnectionStatusProps = {
  connection: FieldConnection;
  /** What to do when it failed. */
  next?: "controls.connection.errorNext" | "controls.connection.errorAgain";
};

/** One line when all is well or nothing was done yet, a panel with the reason when it failed. */
export function ConnectionStatus({
  connection,
  next = "controls.connection.errorNext",
}: ConnectionStatusProps) {
  const { t } = useTranslation();
  const { status, said } = connection;
  if (status === "active") {
    return (
      <p className={classes.status} data-tone="success" role="status">
        <IconCircleCheck size={20} aria-hidden="true" /> {t("controls.connection.active")}
      </p>
    );
  }
  if (status === "error" || status === "failed") {
    return (
      <Panel
        tone="error"
        icon={<IconAlertTriangle size={22} />}
        title={t("controls.connection.error")}
        announce="alert"
      >
        {said !== null && said.trim() !== "" && (
          <p>
            <Sentence text="common.prismaticSaid" parts={{ message: said }} />
          </p>
        )}
        <p>{t(next)}</p>
      </Panel>
    );
  }
  return (
    <p className={classes.status} role="status">
      <IconCircleDashed size={20} aria-hidden="true" /> {t("controls.connection.notYet")}
    </p>
  );
}
