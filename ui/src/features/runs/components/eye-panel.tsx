// What a person decides when nobody knows what became of a row: both sides, and the choices.
import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@/components/error-panel";
import { Name } from "@/components/name";
import { unlessForbidden } from "@/components/role-forbids";
import { Sentence } from "@/components/sentence";
import type { RunActions } from "@/features/runs/hooks/use-run-actions";
import { BackendError, type RowView } from "@/lib/backend";
import { formatTime, isolate } from "@/lib/text";
import classes from "./eye-panel.module.css";

type EyePanelProps = {
  row: RowView;
  integrationName: string;
  versionNumber: number;
  actions: RunActions;
};

/** The two sides and what can be done. */
export function EyePanel({ row, integrationName, versionNumber, actions }: EyePanelProps) {
  const { t } = useTranslation();
  const resolve = (choice: "sendAgain" | "leave") =>
    actions.run({ kind: "resolve", choice: { rowId: row.id, choice, instanceId: null } });
  const busy = actions.busy === "resolve";
  return (
    <div className={classes.panel}>
      <h2 className={classes.title}>{t("run.eye.title")}</h2>
      <p className={classes.words}>{t("run.eye.words")}</p>
      {row.problem !== null && <ErrorPanel error={new BackendError(row.problem)} />}
      <div className={classes.sides}>
        <section className={classes.side}>
          <h3>{t("run.eye.meant")}</h3>
          <dl className={classes.facts}>
            <Fact label={t("run.eye.name")}>
              <Name>{row.name}</Name>
            </Fact>
            <Fact label={t("run.eye.customer")}>
              <Name>{row.customerName}</Name>
            </Fact>
            <Fact label={t("run.eye.version")}>
              <Sentence
                text="run.eye.integration"
                parts={{ integration: integrationName, number: versionNumber }}
              />
            </Fact>
          </dl>
        </section>
        <section className={classes.side}>
          <h3>{t("run.eye.has")}</h3>
          {row.found.length === 0 && <p>{t("run.eye.nothing")}</p>}
          {row.found.map((found) => (
            <Found key={found.instanceId} found={found} row={row} actions={actions} />
          ))}
        </section>
      </div>
      <div className={classes.choices}>
        <Choice
          words={t("run.eye.again")}
          hint={t(row.found.length === 0 ? "run.eye.againHintNone" : "run.eye.againHint")}
          busy={busy}
          forbidden={actions.forbidden}
          onClick={() => resolve("sendAgain")}
        />
        <Choice
          words={t("run.eye.leave")}
          hint={t("run.eye.leaveHint")}
          busy={busy}
          forbidden={false}
          onClick={() => resolve("leave")}
        />
      </div>
    </div>
  );
}

type FoundProps = { found: RowView["found"][number]; row: RowView; actions: RunActions };

function Found({ found, row, actions }: FoundProps) {
  const { t } = useTranslation();
  const when = formatTime(found.createdAt, true);
  return (
    <div className={classes.found}>
      <dl className={classes.facts}>
        <Fact label={t("run.eye.name")}>
          <Name>{found.name}</Name>
        </Fact>
        <Fact label={t("run.eye.version")}>
          {t("run.eye.number", { number: found.versionNumber })}
        </Fact>
        <Fact label={t("run.eye.created")}>{when}</Fact>
        <Fact label={t("run.eye.mark")}>{t(found.ours ? "run.eye.ours" : "run.eye.notOurs")}</Fact>
      </dl>
      <Button
        size="xs"
        variant={found.ours ? "filled" : "default"}
        loading={actions.busy === "resolve"}
        {...unlessForbidden(actions.forbidden)}
        aria-label={t("run.eye.useOf", { name: isolate(found.name), when })}
        onClick={() =>
          actions.run({
            kind: "resolve",
            choice: { rowId: row.id, choice: "useFound", instanceId: found.instanceId },
          })
        }
      >
        {t("run.eye.use")}
      </Button>
    </div>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

type ChoiceProps = {
  words: string;
  hint: string;
  busy: boolean;
  forbidden: boolean;
  onClick: () => void;
};

function Choice({ words, hint, busy, forbidden, onClick }: ChoiceProps) {
  return (
    <div className={classes.choice}>
      <Button
        size="xs"
        variant="default"
        loading={busy}
        {...unlessForbidden(forbidden)}
        onClick={onClick}
      >
        {words}
      </Button>
      <span className={classes.hint}>{hint}</span>
    </div>
  );
}
