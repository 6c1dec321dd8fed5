// A connection that all of a customer's instances share: choose one, or make one.
import { Button, Group, Loader, Radio, TextInput } from "@mantine/core";
import { type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { CopyFeedback } from "@/components/copy-feedback";
import { ErrorPanel } from "@/components/error-panel";
import { IconAlertTriangle, IconBrowser, IconCopy, IconInfoCircle } from "@/components/icons";
import { Name } from "@/components/name";
import { Panel } from "@/components/panel";
import type { ReusableView } from "@/lib/backend";
import classes from "./controls.module.css";
import { noteLast } from "./scalar";
import type { ControlProps, FieldReusable } from "./types";

/** The choice for "make a new one" among the ids of the others. */
const anew = "";

/** Lists the customer's connections and, below "Make a new one", the fields for it. */
export function ConnectionReusable({ children, ...props }: ControlProps & { children: ReactNode }) {
  const { t } = useTranslation();
  const reusable = props.connection?.reusable ?? { state: "perCustomer" };
  if (reusable.state === "perCustomer") {
    return (
      <Panel tone="info" icon={<IconInfoCircle size={22} />}>
        <p>{t("controls.reusable.perCustomer")}</p>
      </Panel>
    );
  }
  if (reusable.state === "loading") {
    return (
      <p className={classes.waiting} role="status">
        <Loader size={18} aria-hidden="true" /> {t("controls.reusable.loading")}
      </p>
    );
  }
  if (reusable.state === "failed") return <Failed {...reusable} />;
  return (
    <Choose {...props} reusable={reusable}>
      {children}
    </Choose>
  );
}

type FailedProps = Extract<FieldReusable, { state: "failed" }>;

function Failed({ error, onRetry, retrying }: FailedProps) {
  const { t } = useTranslation();
  return (
    <>
      <p className={classes.note}>{t("controls.reusable.failed")}</p>
      <ErrorPanel error={error} onRetry={onRetry} retrying={retrying} />
    </>
  );
}

type Ready = Extract<FieldReusable, { state: "ready" }>;
type ChooseProps = ControlProps & { reusable: Ready; children: ReactNode };

function Choose({ reusable, value, disabled, variable, onChange, onBlur, children }: ChooseProps) {
  const { t } = useTranslation();
  const chosen = value?.kind === "reusable" ? value.connectionId : null;
  const making = value?.kind === "connection" || (chosen === null && reusable.choices.length === 0);
  const gone = chosen !== null && !reusable.choices.some(({ id }) => id === chosen);
  return (
    <>
      <Radio.Group
        label={t("controls.reusable.which")}
        inputWrapperOrder={noteLast}
        value={making && reusable.onCreate !== null ? anew : (chosen ?? "none")}
        onChange={(id) =>
          onChange(
            id === anew
              ? { kind: "connection", inputs: [] }
              : { kind: "reusable", connectionId: id },
          )
        }
        onBlur={() => onBlur()}
      >
        <div className={classes.stack}>
          {reusable.choices.map((choice) => (
            <Choice
              key={choice.id}
              choice={choice}
              disabled={disabled}
              onSignIn={chosen === choice.id ? reusable.onSignIn : null}
              onCopyLink={chosen === choice.id ? reusable.onCopyLink : null}
              onCancel={
                reusable.waiting?.connectionId === choice.id ? reusable.waiting.onCancel : null
              }
            />
          ))}
          {reusable.onCreate !== null && (
            <Radio value={anew} label={t("controls.reusable.anew")} disabled={disabled} />
          )}
        </div>
      </Radio.Group>
      <CopyFeedback state={reusable.copy} />
      {chosen !== null && reusable.tooLate === chosen && (
        <Panel tone="warning" icon={<IconAlertTriangle size={22} />} announce="status">
          <p>{t("setup.connectTimedOut")}</p>
        </Panel>
      )}
      {gone && <p className={classes.note}>{t("controls.reusable.gone")}</p>}
      {reusable.choices.length === 0 && reusable.onCreate === null && (
        <p className={classes.note}>{t("controls.reusable.none")}</p>
      )}
      {making && reusable.onCreate !== null && (
        <Anew
          name={variable.key}
          creating={reusable.creating}
          disabled={disabled}
          onCreate={reusable.onCreate}
        >
          {children}
        </Anew>
      )}
    </>
  );
}

type ChoiceProps = {
  choice: ReusableView;
  disabled: boolean;
  onSignIn: ((connectionId: string) => void) | null;
  onCopyLink: ((connectionId: string) => void) | null;
  /** Stops waiting for a sign-in; null where none is waited for. */
  onCancel: (() => void) | null;
};

function Choice({ choice, disabled, onSignIn, onCopyLink, onCancel }: ChoiceProps) {
  const { t } = useTranslation();
  const radio = useRef<HTMLInputElement>(null);
  const connect = useRef<HTMLButtonElement>(null);
  return (
    <div className={classes.choice}>
      <Radio
        ref={radio}
        value={choice.id}
        disabled={disabled}
        label={<Name>{choice.label}</Name>}
        description={t(`controls.reusable.status.${choice.status}`)}
      />
      {onSignIn !== null && choice.status !== "active" && (
        <Button
          ref={connect}
          size="compact-sm"
          variant="default"
          leftSection={<IconBrowser size={16} aria-hidden="true" />}
          disabled={disabled}
          aria-label={t("controls.connection.connectNamed", { what: choice.label })}
          onClick={() => onSignIn(choice.id)}
        >
          {t("controls.connection.connect")}
        </Button>
      )}
      {onCopyLink !== null && choice.status !== "active" && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconCopy size={16} aria-hidden="true" />}
          disabled={disabled}
          onClick={() => onCopyLink(choice.id)}
        >
          {t("setup.row.copyLink")}
        </Button>
      )}
      {onCancel !== null && (
        <Waiting
          onCancel={() => {
            onCancel();
            // The button goes away with the waiting.
            (connect.current ?? radio.current)?.focus();
          }}
        />
      )}
    </div>
  );
}

function Waiting({ onCancel }: { onCancel: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      <span className={classes.waiting} role="status">
        <Loader size={18} aria-hidden="true" /> {t("controls.reusable.waiting")}
      </span>
      <Button size="compact-sm" variant="subtle" onClick={onCancel}>
        {t("controls.connection.cancel")}
      </Button>
    </>
  );
}

type AnewProps = {
  name: string;
  creating: boolean;
  disabled: boolean;
  onCreate: (name: string) => void;
  children: ReactNode;
};

function Anew({ name, creating, disabled, onCreate, children }: AnewProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(name);
  const [missing, setMissing] = useState(false);
  return (
    <div className={classes.nested}>
      <TextInput
        label={t("controls.reusable.name")}
        description={t("controls.reusable.nameHelp")}
        error={missing ? t("controls.missing.fill") : null}
        required
        value={typed}
        disabled={disabled}
        autoComplete="off"
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setMissing(false);
        }}
      />
      {children}
      <Group>
        <Button
          size="sm"
          loading={creating}
          disabled={disabled}
          onClick={() => {
            if (typed.trim() === "") setMissing(true);
            else onCreate(typed.trim());
          }}
        >
          {t("controls.reusable.create")}
        </Button>
      </Group>
    </div>
  );
}
