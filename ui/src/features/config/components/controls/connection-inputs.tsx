// The fields that a connection asks for.
import { Button, Input, PasswordInput, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { IconLock } from "@/components/icons";
import { Name } from "@/components/name";
import type { ConfigPair, ConfigProblemView, ConnectionInputView } from "@/lib/backend";
import { BooleanControl } from "./boolean-control";
import { CodeControl } from "./code-control";
import classes from "./controls.module.css";
import { DateControl, TimestampControl } from "./date-control";
import { Choices } from "./picklist-control";
import { allProblemWords } from "./problem-words";
import { noteLast } from "./scalar";

/** What stands for a secret that the Rust side holds, read from a file perhaps; it goes back as it came. */
const heldWord = "refract-held:";

type ConnectionInputsProps = {
  inputs: readonly ConnectionInputView[];
  /** What was typed; an input that is not among it was not touched. */
  typed: readonly ConfigPair[];
  /** The inputs that Prismatic holds something for. */
  held: readonly string[];
  problems: readonly ConfigProblemView[];
  disabled: boolean;
  onChange: (typed: ConfigPair[]) => void;
  onBlur: (input: string) => void;
};

/** One field for each input; what Prismatic holds stays there until it is replaced. */
export function ConnectionInputs({
  inputs,
  typed,
  held,
  problems,
  ...rest
}: ConnectionInputsProps) {
  const [replaced, setReplaced] = useState<ReadonlySet<string>>(new Set());
  const change = (key: string, value: string | null) => {
    const others = typed.filter((pair) => pair.key !== key);
    rest.onChange(value === null ? others : [...others, { key, value }]);
  };
  return inputs.map((input) => {
    const pair = typed.find(({ key }) => key === input.key);
    const isHeld = held.includes(input.key);
    if (pair?.value.startsWith(heldWord) === true) {
      return (
        <Held
          key={input.key}
          input={input}
          words="controls.connection.typed"
          disabled={rest.disabled}
          onReplace={() => {
            setReplaced(new Set(replaced).add(input.key));
            change(input.key, isHeld ? null : "");
          }}
        />
      );
    }
    if (isHeld && pair === undefined && !replaced.has(input.key)) {
      return (
        <Held
          key={input.key}
          input={input}
          words="controls.connection.held"
          disabled={rest.disabled}
          onReplace={() => setReplaced(new Set(replaced).add(input.key))}
        />
      );
    }
    return (
      <div key={input.key} className={classes.input}>
        <OneInput
          input={input}
          value={pair?.value ?? (isHeld ? "" : (input.initial ?? ""))}
          problems={problems.filter((problem) => problem.input === input.key)}
          disabled={rest.disabled}
          takesFocus={replaced.has(input.key)}
          onChange={(value) => change(input.key, value)}
          onBlur={() => rest.onBlur(input.key)}
        />
        {isHeld && (
          <KeepHeld
            disabled={rest.disabled}
            onKeep={() => {
              setReplaced(new Set([...replaced].filter((key) => key !== input.key)));
              change(input.key, null);
            }}
          />
        )}
      </div>
    );
  });
}

type HeldProps = {
  input: ConnectionInputView;
  words: "controls.connection.held" | "controls.connection.typed";
  disabled: boolean;
  onReplace: () => void;
};

function Held({ input, words, disabled, onReplace }: HeldProps) {
  const { t } = useTranslation();
  return (
    <Input.Wrapper
      label={<Name>{input.label}</Name>}
      labelElement="div"
      role="group"
      aria-label={input.label}
    >
      <div className={classes.held}>
        <IconLock size={18} aria-hidden="true" className={classes.waitingIcon} />
        <span>{t(words)}</span>
        <Button
          size="compact-sm"
          variant="default"
          disabled={disabled}
          aria-label={t("controls.connection.replaceNamed", { what: input.label })}
          onClick={onReplace}
        >
          {t("controls.connection.replace")}
        </Button>
      </div>
    </Input.Wrapper>
  );
}

function KeepHeld({ disabled, onKeep }: { disabled: boolean; onKeep: () => void }) {
  const { t } = useTranslation();
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      disabled={disabled}
      className={classes.start}
      onClick={onKeep}
    >
      {t("controls.connection.keep")}
    </Button>
  );
}

type OneInputProps = {
  input: ConnectionInputView;
  value: string;
  problems: readonly ConfigProblemView[];
  disabled: boolean;
  takesFocus: boolean;
  onChange: (value: string) => void;
  onBlur: () => void;
};

function OneInput({
  input,
  value,
  problems,
  disabled,
  takesFocus,
  onChange,
  onBlur,
}: OneInputProps) {
  const { t } = useTranslation();
  const error = allProblemWords(t, problems, "connection");
  const label = <Name>{input.label}</Name>;
  const description = <Help input={input} />;
  const typed = {
    label,
    description: hasHelp(input) ? description : null,
    error,
    disabled,
    required: input.required,
    placeholder: input.placeholder ?? "",
    value,
    autoComplete: "off",
    autoCapitalize: "off",
    spellCheck: false,
    autoFocus: takesFocus,
    onBlur,
  };
  const scalar = {
    label: input.required ? <Required>{label}</Required> : label,
    name: input.label,
    description: typed.description,
    error,
    disabled,
    text: value,
    onText: (text: string | null) => onChange(text ?? ""),
    onBlur,
  };
  if (input.inputType === "other") return <NotHere label={label} name={input.label} />;
  if (input.inputType === "boolean") return <BooleanControl {...scalar} />;
  if (input.inputType === "choice") return <Choices {...scalar} options={input.options} />;
  if (input.secret || input.inputType === "password")
    return <Secret {...typed} onChange={onChange} />;
  if (input.inputType === "date") return <DateControl {...scalar} />;
  if (input.inputType === "timestamp") return <TimestampControl {...scalar} />;
  if (input.inputType === "code") return <CodeControl {...scalar} language={null} />;
  if (input.inputType === "text") {
    return (
      <Textarea
        {...typed}
        autosize
        minRows={3}
        maxRows={12}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  return <TextInput {...typed} onChange={(event) => onChange(event.currentTarget.value)} />;
}

function hasHelp({ comments, example }: ConnectionInputView): boolean {
  return [comments, example].some((text) => text !== null && text.trim() !== "");
}

function Help({ input: { comments, example } }: { input: ConnectionInputView }) {
  const { t } = useTranslation();
  return (
    <>
      {comments !== null && <span className={classes.help}>{<Name>{comments}</Name>}</span>}
      {example !== null && example.trim() !== "" && (
        <span className={classes.help}>{t("controls.connection.example", { example })}</span>
      )}
    </>
  );
}

function Required({ children }: { children: React.ReactNode }) {
  return (
    <>
      {children}{" "}
      <span aria-hidden="true" className={classes.required}>
        *
      </span>
    </>
  );
}

type SecretProps = Omit<React.ComponentProps<typeof PasswordInput>, "onChange" | "value"> & {
  value: string;
  onChange: (value: string) => void;
};

/** A secret: hidden until one asks to see it, and never filled in by the system. */
function Secret({ onChange, ...props }: SecretProps) {
  const { t } = useTranslation();
  const [visible, setVisible] = useState(false);
  return (
    <PasswordInput
      {...props}
      visible={visible}
      onVisibilityChange={setVisible}
      visibilityToggleButtonProps={{
        "aria-label": t(visible ? "controls.connection.hide" : "controls.connection.show"),
        "aria-hidden": false,
        tabIndex: 0,
      }}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function NotHere({ label, name }: { label: React.ReactNode; name: string }) {
  const { t } = useTranslation();
  return (
    <Input.Wrapper
      label={label}
      labelElement="div"
      inputWrapperOrder={noteLast}
      role="group"
      aria-label={name}
    >
      <p className={classes.note}>{t("controls.connection.inputNotHere")}</p>
    </Input.Wrapper>
  );
}
