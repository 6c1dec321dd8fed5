// The settings of a version, page by page, before anything is created.
import { Button, Checkbox } from "@mantine/core";
import type { TFunction } from "i18next";
import { type KeyboardEvent, type ReactNode, type RefObject, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@/components/error-panel";
import { setDiffers, setKeyFlow } from "@/features/config/hooks/config-state";
import { isAnswerable, isOfCustomer, variablesOf } from "@/features/config/hooks/entries";
import type { Step, Wizard } from "@/features/config/hooks/use-wizard";
import type { ConfigPageView, ConfigVariableView } from "@/lib/backend";
import { counted } from "@/lib/count";
import { isolate } from "@/lib/text";
import { ConfigPage } from "./controls/config-page";
import { CustomersStep } from "./customers-step";
import { KeyFlows } from "./key-flows";
import { useLaterFields } from "./later-fields";
import classes from "./wizard.module.css";
import { type ListedStep, StepHeading, WizardFrame } from "./wizard-frame";
import { WizardSummary } from "./wizard-summary";

type ConfigWizardProps = {
  wizard: Wizard;
  /** Whether nothing can be changed just now. */
  busy: boolean;
  /** What the last step does. */
  done: { label: string; run: () => void; props: Record<string, unknown> };
  /** What is said above the buttons of the last step. */
  notes: ReactNode;
  /** How keeping the draft stands. */
  kept: ReactNode;
  onOpenLink: (url: string) => Promise<void>;
};

/** The list of steps, the step itself, and Next and Back. */
export function ConfigWizard({ wizard, busy, done, notes, kept, onOpenLink }: ConfigWizardProps) {
  const { t } = useTranslation();
  const { steps, place, goTo, checks, customerChecks } = wizard;
  const content = useRef<HTMLDivElement>(null);
  const step = steps[place];
  const isLast = place === steps.length - 1;
  const failure = checks.failure ?? customerChecks.failure;

  const goOn = async () => {
    if (busy || checks.busy || customerChecks.busy) return;
    if (await (isLast ? wizard.checkAll() : wizard.checkStep())) {
      if (isLast) done.run();
      else goTo(place + 1);
      return;
    }
    focusFirstWrong(content);
  };
  const onKeyDownCapture = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    void goOn();
  };
  return (
    <WizardFrame label={t("wizard.steps")} steps={listedSteps(t, wizard)} place={place} onGo={goTo}>
      <div ref={content} className={classes.screen} onKeyDownCapture={onKeyDownCapture}>
        {step !== undefined && (
          <>
            <StepHeading
              id={idOf(step)}
              name={nameOf(t, step)}
              tagline={step.kind === "page" ? step.page.tagline : null}
            />
            <fieldset disabled={busy} className={classes.fields}>
              <StepContent wizard={wizard} step={step} busy={busy} onOpenLink={onOpenLink} />
            </fieldset>
          </>
        )}
        <div className={classes.foot}>
          {failure !== null && <ErrorPanel error={failure} />}
          {isLast && notes}
          {place > 0 && (
            <Button variant="default" disabled={busy} onClick={() => goTo(place - 1)}>
              {t("wizard.back")}
            </Button>
          )}
          <Button
            loading={busy || checks.busy || customerChecks.busy}
            {...(isLast ? done.props : {})}
            onClick={() => void goOn()}
          >
            {isLast ? done.label : t("wizard.next")}
          </Button>
          {kept}
        </div>
      </div>
    </WizardFrame>
  );
}

/** Goes to the first field that is marked as wrong, once what is wrong is drawn. */
export function focusFirstWrong(content: RefObject<HTMLElement | null>): void {
  const go = () => {
    const wrong = content.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    wrong?.focus();
    wrong?.scrollIntoView({ block: "center" });
  };
  window.requestAnimationFrame(() => window.setTimeout(go));
}

type StepContentProps = {
  wizard: Wizard;
  step: Step;
  busy: boolean;
  onOpenLink: (url: string) => Promise<void>;
};

function StepContent({ wizard, step, busy, onOpenLink }: StepContentProps) {
  if (step.kind === "keys") {
    const { form, keyFlows, many, handle } = wizard;
    return (
      <KeyFlows
        form={form}
        chosen={keyFlows}
        many={many}
        onChange={(flowId, wanted) => handle.change(setKeyFlow(flowId, wanted))}
      />
    );
  }
  if (step.kind === "customers") return <CustomersStep wizard={wizard} />;
  if (step.kind === "summary") return <WizardSummary wizard={wizard} />;
  return <PageStep wizard={wizard} page={step.page} busy={busy} onOpenLink={onOpenLink} />;
}

type PageStepProps = Omit<StepContentProps, "step"> & { page: ConfigPageView };

/** One page; where there are many customers, each variable may differ for each of them. */
function PageStep({ wizard, page, busy, onOpenLink }: PageStepProps) {
  const { many, values, checks, customers, form } = wizard;
  const variables = useMemo(() => variablesOf(page), [page]);
  const { sources, connections, error } = useLaterFields({
    versionId: form.versionId,
    variables,
    customers,
    held: wizard.held,
    currentOf: (key) => values.get(key) ?? null,
    onChange: wizard.onChange,
  });
  const problems = useMemo(
    () =>
      checks.problems.filter(
        ({ key }) => key === null || variables.some((variable) => variable.key === key),
      ),
    [checks.problems, variables],
  );
  const after = (variable: ConfigVariableView) => <Differs wizard={wizard} variable={variable} />;
  return (
    <>
      {error !== null && <ErrorPanel error={error} />}
      <ConfigPage
        {...(many ? { after } : {})}
        page={page}
        values={values}
        problems={problems}
        sources={sources}
        connections={connections}
        disabled={busy}
        onChange={wizard.onChange}
        onBlur={wizard.onBlur}
        onOpenLink={onOpenLink}
      />
    </>
  );
}

type DiffersProps = { wizard: Wizard; variable: ConfigVariableView };

/** Says whether a variable differs from customer to customer. */
function Differs({ wizard: { state, handle, checks }, variable }: DiffersProps) {
  const { t } = useTranslation();
  if (!isAnswerable(variable) || isOfCustomer(variable)) return null;
  const { key } = variable;
  const differs = state.differs.has(key);
  return (
    <Checkbox
      size="sm"
      label={t("wizard.differs.label")}
      aria-label={t("wizard.differs.labelOf", { what: isolate(key) })}
      description={differs ? t("wizard.differs.help") : null}
      checked={differs}
      onChange={(event) => {
        handle.change(setDiffers(key, event.currentTarget.checked));
        checks.changed(key);
      }}
    />
  );
}

function idOf(step: Step): string {
  return step.kind === "page" ? `page ${step.page.name}` : step.kind;
}

function nameOf(t: TFunction, step: Step): string {
  if (step.kind === "page")
    return step.page.name === "" ? t("wizard.otherSettings") : step.page.name;
  if (step.kind === "keys") return t("wizard.keys.name");
  return t(step.kind === "customers" ? "wizard.customers.name" : "wizard.summary.name");
}

/** The steps with how each stands. */
function listedSteps(t: TFunction, wizard: Wizard): ListedStep[] {
  return wizard.steps.map((step) => ({
    id: idOf(step),
    name: nameOf(t, step),
    ...statusOf(t, wizard, step),
  }));
}

function statusOf(
  t: TFunction,
  { open, state, customerChecks }: Wizard,
  step: Step,
): Pick<ListedStep, "status" | "note"> {
  if (step.kind === "summary") {
    const count = open?.length ?? 0;
    return count === 0
      ? { status: "ready", note: t("wizard.status.look") }
      : { status: "open", note: t("wizard.status.open", counted(count)) };
  }
  if (step.kind === "keys") return { status: "ready", note: t("wizard.status.optional") };
  if (step.kind === "customers") {
    const count = [...customerChecks.problems.values()].filter((all) => all.length > 0).length;
    if (count > 0) return { status: "open", note: t("wizard.status.customers", counted(count)) };
    return state.differs.size === 0
      ? { status: "ready", note: t("wizard.status.same") }
      : { status: "ready", note: t("wizard.status.differs", counted(state.differs.size)) };
  }
  const variables = variablesOf(step.page);
  const missing = (open ?? []).filter(({ key }) => variables.some((one) => one.key === key)).length;
  if (missing > 0) return { status: "open", note: t("wizard.status.open", counted(missing)) };
  if (variables.length > 0 && !variables.some(isAnswerable)) {
    return { status: "later", note: t("wizard.status.later") };
  }
  return { status: "ready", note: t("wizard.status.ready") };
}
