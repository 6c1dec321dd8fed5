// A connection: what it asks for, how it stands, and the sign-in in the browser.
import { Button, Loader } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { IconBrowser, IconCopy, IconInfoCircle, IconLock } from "@/components/icons";
import { Name } from "@/components/name";
import { OpenPrismatic } from "@/components/open-prismatic";
import { Panel } from "@/components/panel";
import type { ConfigPair, ConfigVariableView, ConnectionFormView } from "@/lib/backend";
import { ConnectionInputs } from "./connection-inputs";
import { ConnectionReusable } from "./connection-reusable";
import { ConnectionStatus } from "./connection-status";
import classes from "./controls.module.css";
import { FieldGroup } from "./field-group";
import { useFieldWords } from "./field-words";
import type { ControlProps, FieldConnection, FieldSignIn } from "./types";

/** The fields of a connection, by the way it connects and by who may use it. */
export function ConnectionControl(props: ControlProps & { form: ConnectionFormView }) {
  const { form, problems } = props;
  const words = useFieldWords({ variable: withoutRepeated(props.variable, form), problems });
  const error = useWrong(props, words.error);
  return (
    <FieldGroup {...words} error={error}>
      <div className={classes.box}>
        <About form={form} page={props.connection?.page ?? null} />
        {form.reusable === "organization" ? (
          <ByOrganization />
        ) : form.reusable === "customer" ? (
          <ConnectionReusable {...props}>
            <Inputs {...props} problems={[...problems, ...making(props.connection)]} />
          </ConnectionReusable>
        ) : (
          <>
            <Inputs {...props} />
            <Connecting
              name={words.name}
              form={form}
              connection={props.connection}
              disabled={props.disabled}
            />
          </>
        )}
      </div>
    </FieldGroup>
  );
}

/** What is wrong with a connection as a whole; of one that a customer's instances share, what to do about it. */
function useWrong(
  { form, value, problems, connection }: ControlProps & { form: ConnectionFormView },
  otherwise: string | null,
): string | null {
  const { t } = useTranslation();
  if (form.reusable !== "customer" || otherwise === null) return otherwise;
  if (value?.kind === "connection") return t("controls.reusable.makeFirst");
  const own = problems.filter(({ input }) => input === null);
  if (value?.kind !== "reusable" || own.some(({ problem }) => problem !== "notConnected")) {
    return otherwise;
  }
  const choices = connection?.reusable?.state === "ready" ? connection.reusable.choices : [];
  const isActive = choices.some(
    ({ id, status }) => id === value.connectionId && status === "active",
  );
  return isActive ? null : t("controls.reusable.signInFirst");
}

/** What was found wrong when a new connection was to be made. */
function making(connection: FieldConnection | null): ControlProps["problems"] {
  return connection?.reusable?.state === "ready" ? connection.reusable.problems : [];
}

/** The variable without a help that the connection gives at its top. */
function withoutRepeated(
  variable: ConfigVariableView,
  { comments }: ConnectionFormView,
): ConfigVariableView {
  const repeats = comments !== null && variable.description?.trim() === comments.trim();
  return repeats ? { ...variable, description: null } : variable;
}

type AboutProps = { form: ConnectionFormView; page: FieldConnection["page"] };

function About({ form, page }: AboutProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.about}>
      <p className={classes.aboutTitle}>
        <Name>{form.label}</Name>
      </p>
      {form.comments !== null && form.comments.trim() !== "" && (
        <p className={classes.note}>
          <Name>{form.comments}</Name>
        </p>
      )}
      {form.onPremise === "required" && (
        <p className={classes.note}>{t("controls.connection.onPremise")}</p>
      )}
      {form.onPremise === "allowed" && (
        <>
          <p className={classes.note}>{t("controls.connection.onPremiseAllowed")}</p>
          {page !== null && (
            <div className={classes.buttons}>
              <OpenPrismatic page={page} />
            </div>
          )}
        </>
      )}
    </div>
  );
}

function ByOrganization() {
  const { t } = useTranslation();
  return (
    <Panel tone="info" icon={<IconInfoCircle size={22} />}>
      <p>{t("controls.connection.byOrganization")}</p>
    </Panel>
  );
}

function Inputs({
  form,
  value,
  problems,
  connection,
  disabled,
  onChange,
  onBlur,
}: ControlProps & { form: ConnectionFormView }) {
  const { t } = useTranslation();
  const typed = value?.kind === "connection" ? value.inputs : [];
  if (form.inputs.length === 0) return null;
  return (
    <>
      <ConnectionInputs
        inputs={form.inputs}
        typed={typed}
        held={connection?.held ?? []}
        problems={problems}
        disabled={disabled}
        onChange={(inputs: ConfigPair[]) => onChange({ kind: "connection", inputs })}
        onBlur={onBlur}
      />
      {form.inputs.some(({ secret }) => secret) && (
        <p className={classes.secretNote}>
          <IconLock size={16} aria-hidden="true" /> {t("controls.connection.secrets")}
        </p>
      )}
    </>
  );
}

type ConnectingProps = {
  name: string;
  form: ConnectionFormView;
  connection: FieldConnection | null;
  disabled: boolean;
};

function Connecting({ name, form, connection, disabled }: ConnectingProps) {
  const { t } = useTranslation();
  if (form.method === "clientCredentials") {
    return (
      <>
        <p className={classes.note}>{t("controls.connection.byItself")}</p>
        {connection !== null && (
          <ConnectionStatus connection={connection} next="controls.connection.errorAgain" />
        )}
        {connection !== null && <Again name={name} connection={connection} disabled={disabled} />}
      </>
    );
  }
  if (form.method === "keys") return null;
  const signIn: FieldSignIn = connection?.signIn ?? { state: "later" };
  return (
    <>
      {connection !== null && signIn.state !== "waiting" && (
        <ConnectionStatus connection={connection} />
      )}
      <SignIn
        name={name}
        signIn={signIn}
        status={connection?.status ?? "none"}
        disabled={disabled}
      />
    </>
  );
}

type AgainProps = { name: string; connection: FieldConnection; disabled: boolean };

/** The way to another try for a connection that connects by itself and did not. */
function Again({ name, connection: { status, signIn }, disabled }: AgainProps) {
  const { t } = useTranslation();
  if (signIn.state !== "can" || (status !== "error" && status !== "failed")) return null;
  return (
    <div className={classes.buttons}>
      <Button
        size="sm"
        disabled={disabled}
        aria-label={t("controls.connection.tryAgainNamed", { what: name })}
        onClick={signIn.onConnect}
      >
        {t("common.tryAgain")}
      </Button>
    </div>
  );
}

type SignInProps = {
  name: string;
  signIn: FieldSignIn;
  status: FieldConnection["status"];
  disabled: boolean;
};

/** The ways to and out of the sign-in in the browser. */
function SignIn({ name, signIn, status, disabled }: SignInProps) {
  const { t } = useTranslation();
  const connect = useRef<HTMLButtonElement>(null);
  const [stops, setStops] = useState(0);
  useEffect(() => {
    // The button that was pressed went away with the waiting.
    if (stops > 0) connect.current?.focus();
  }, [stops]);
  if (signIn.state === "later") {
    return (
      <p className={classes.waiting}>
        <IconBrowser size={18} aria-hidden="true" className={classes.waitingIcon} />
        <span className={classes.waitingWords}>{t("controls.connection.later")}</span>
      </p>
    );
  }
  if (signIn.state === "waiting") {
    const stop = () => {
      signIn.onCancel();
      setStops(stops + 1);
    };
    return <Waiting signIn={{ ...signIn, onCancel: stop }} />;
  }
  const isActive = status === "active";
  const opening = signIn.state === "opening";
  return (
    <div className={classes.buttons}>
      {!isActive && (
        <Button
          ref={connect}
          size="sm"
          leftSection={<IconBrowser size={18} aria-hidden="true" />}
          loading={opening}
          disabled={disabled}
          aria-label={t("controls.connection.connectNamed", { what: name })}
          {...(signIn.state === "can" ? { onClick: signIn.onConnect } : {})}
        >
          {t("controls.connection.connect")}
        </Button>
      )}
      {signIn.state === "can" && !isActive && signIn.onCopyLink !== null && (
        <CopyLink onCopy={signIn.onCopyLink} disabled={disabled} />
      )}
      {signIn.state === "can" && isActive && signIn.onDisconnect !== null && (
        <Button size="sm" variant="default" disabled={disabled} onClick={signIn.onDisconnect}>
          {t("controls.connection.again")}
        </Button>
      )}
    </div>
  );
}

function CopyLink({ onCopy, disabled = false }: { onCopy: () => void; disabled?: boolean }) {
  const { t } = useTranslation();
  return (
    <Button
      size="sm"
      variant="default"
      leftSection={<IconCopy size={16} aria-hidden="true" />}
      disabled={disabled}
      onClick={onCopy}
    >
      {t("controls.connection.copyLink")}
    </Button>
  );
}

function Waiting({ signIn }: { signIn: Extract<FieldSignIn, { state: "waiting" }> }) {
  const { t } = useTranslation();
  return (
    <Panel
      tone="info"
      icon={<Loader size={20} aria-hidden="true" />}
      title={t("controls.connection.waiting")}
      announce="status"
    >
      <p>{t("controls.connection.waitingWords")}</p>
      <div className={classes.buttons}>
        <Button size="sm" variant="default" onClick={signIn.onOpenAgain}>
          {t("controls.connection.openAgain")}
        </Button>
        <CopyLink onCopy={signIn.onCopyLink} />
        <Button size="sm" variant="subtle" onClick={signIn.onCancel}>
          {t("controls.connection.cancel")}
        </Button>
      </div>
    </Panel>
  );
}
