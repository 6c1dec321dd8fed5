// What the Deploy screen says of presets: which ones there are for the chosen customers, and what those in use come to.
import { Button, Group, NativeSelect } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@/components/error-panel";
import { Fold } from "@/components/fold";
import { IconAlertTriangle, IconBookmark, IconInfoCircle } from "@/components/icons";
import { Panel } from "@/components/panel";
import { Sentence } from "@/components/sentence";
import { useFocusTaken } from "@/components/use-focus-back";
import { useOffers } from "@/features/presets/api/offers";
import { FilledList } from "@/features/presets/components/filled-list";
import {
  type PresetInUse,
  type PresetUse,
  presetOf,
  type WantedPreset,
} from "@/features/presets/hooks/preset-store";
import {
  type AppliedPreset,
  type CarriedView,
  type CustomerView,
  type OfferView,
  toBackendError,
} from "@/lib/backend";
import { counted } from "@/lib/count";
import { formatNumber } from "@/lib/text";
import classes from "./presets.module.css";

/** The presets in use and the ways to change that. */
type InUse = {
  use: PresetInUse | null;
  setUse: (use: PresetUse | null) => void;
  /** The preset whose integration is not there. */
  missing: WantedPreset | null;
  setWanted: (wanted: WantedPreset | null) => void;
  taken: { data: AppliedPreset[] | undefined; error: Error | null; refetch: () => unknown };
  isReady: boolean;
};

type DeployPresetsProps = {
  versionSequenceId: string | null;
  customers: readonly CustomerView[];
  presets: InUse;
  /** Shows what did not fit. */
  carried: (carried: readonly CarriedView[]) => ReactNode;
};

/** Offers presets, and shows what those in use come to before anything is sent. */
export function DeployPresets({
  versionSequenceId,
  customers,
  presets,
  carried,
}: DeployPresetsProps) {
  const { t } = useTranslation();
  const ids = customers.map(({ id }) => id);
  const wanted = versionSequenceId !== null && ids.length > 0;
  const offers = useOffers(wanted ? versionSequenceId : null, ids);
  const { use, taken, missing } = presets;
  return (
    <>
      {missing !== null && (
        <Panel
          tone="warning"
          icon={<IconAlertTriangle size={22} />}
          title={t("presets.use.goneTitle")}
          announce="status"
        >
          <p>
            <Sentence
              text="presets.use.gone"
              parts={{ name: missing.name, integration: missing.integration.name }}
            />
          </p>
          <Button size="xs" variant="default" onClick={() => presets.setWanted(null)}>
            {t("presets.close")}
          </Button>
        </Panel>
      )}
      {wanted && offers.error !== null && (
        <ErrorPanel
          error={toBackendError(offers.error)}
          onRetry={() => void offers.refetch()}
          retrying={offers.isFetching}
        />
      )}
      {wanted && offers.data !== undefined && (
        <Offers
          offers={offers.data}
          versionSequenceId={versionSequenceId}
          customers={customers}
          presets={presets}
        />
      )}
      {use !== null && taken.error !== null && (
        <ErrorPanel error={toBackendError(taken.error)} onRetry={() => void taken.refetch()} />
      )}
      {use !== null && taken.data !== undefined && taken.data.length > 0 && (
        <Taken applied={taken.data} customers={customers} isReady={presets.isReady} />
      )}
      {use !== null && carried((taken.data ?? []).flatMap((one) => one.carried))}
    </>
  );
}

type OffersProps = {
  offers: OfferView;
  versionSequenceId: string;
  customers: readonly CustomerView[];
  presets: InUse;
};

/** The presets there are, with the way to use them; each customer may take another one. */
function Offers({ offers, versionSequenceId, customers, presets }: OffersProps) {
  const { t } = useTranslation();
  const { use, setUse } = presets;
  const chosen = new Set(customers.map(({ id }) => id));
  const own = offers.customers.filter(({ customerId }) => chosen.has(customerId));
  if (own.length === 0 && offers.templates.length === 0) return null;
  const inUse = use !== null && customers.some(({ id }) => presetOf(use, id) !== null);
  const newest = new Map(
    own.flatMap(({ customerId, presets: [first] }) =>
      first === undefined ? [] : [[customerId, first.id] as const],
    ),
  );
  const change = (patch: Partial<PresetUse>) => {
    const base = use ?? { byCustomer: new Map<string, string>(), template: null };
    setUse({ versionSequenceId, byCustomer: base.byCustomer, template: base.template, ...patch });
  };
  const [only] = own;
  return (
    <Panel
      tone="info"
      icon={<IconBookmark size={22} />}
      title={<OfferTitle own={own} total={customers.length} />}
      announce="status"
    >
      <Group gap="xs" mt={4}>
        {newest.size > 0 && !inUse && (
          <Button size="xs" onClick={() => change({ byCustomer: newest })}>
            {customers.length === 1 && only?.presets[0] !== undefined ? (
              <span>
                <Sentence text="presets.use.this" parts={{ name: only.presets[0].name }} />
              </span>
            ) : (
              t("presets.use.these", counted(newest.size))
            )}
          </Button>
        )}
        {inUse && (
          <Button size="xs" variant="default" onClick={() => setUse(null)}>
            {t("presets.use.without")}
          </Button>
        )}
      </Group>
      {offers.templates.length > 0 && (
        <NativeSelect
          size="xs"
          label={t("presets.use.template")}
          description={customers.length > 1 ? t("presets.use.templateMany") : undefined}
          value={use?.template ?? ""}
          onChange={(event) => change({ template: event.currentTarget.value || null })}
          data={[
            { value: "", label: t("presets.use.noTemplate") },
            ...offers.templates.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
      <Rows own={own} customers={customers} use={use} onChange={change} />
    </Panel>
  );
}

function OfferTitle({ own, total }: { own: OfferView["customers"]; total: number }) {
  const { t } = useTranslation();
  const [only] = own;
  if (only === undefined) return t("presets.use.templatesTitle");
  if (total === 1) return t("presets.use.title", counted(only.presets.length));
  return t("presets.use.titleMany", { n: formatNumber(own.length), total: formatNumber(total) });
}

type RowsProps = {
  own: OfferView["customers"];
  customers: readonly CustomerView[];
  use: PresetUse | null;
  onChange: (patch: Partial<PresetUse>) => void;
};

/** One choice for each customer that has several presets, or for everyone once presets are in use. */
function Rows({ own, customers, use, onChange }: RowsProps) {
  const { t } = useTranslation();
  const choices = own.filter(
    ({ presets }) => presets.length > 1 || (use !== null && own.length > 1),
  );
  if (choices.length === 0) return null;
  const names = new Map(customers.map(({ id, name }) => [id, name]));
  const fields = choices.map(({ customerId, presets }) => (
    <NativeSelect
      key={customerId}
      size="xs"
      label={<Sentence text="presets.use.for" parts={{ customer: names.get(customerId) ?? "" }} />}
      value={use?.byCustomer.get(customerId) ?? ""}
      onChange={(event) => {
        const byCustomer = new Map(use?.byCustomer);
        if (event.currentTarget.value === "") byCustomer.delete(customerId);
        else byCustomer.set(customerId, event.currentTarget.value);
        onChange({ byCustomer });
      }}
      data={[
        { value: "", label: t("presets.use.none") },
        ...presets.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  ));
  if (fields.length === 1) return fields[0];
  return (
    <Fold title={t("presets.use.eachOwn")}>
      <div className={classes.rows}>{fields}</div>
    </Fold>
  );
}

type TakenProps = {
  applied: readonly AppliedPreset[];
  customers: readonly CustomerView[];
  isReady: boolean;
};

/** What is filled in, and what comes next. */
function Taken({ applied, customers, isReady }: TakenProps) {
  const { t } = useTranslation();
  const asks = applied.some(({ secrets }) => secrets.some(({ held }) => !held));
  const next = isReady ? "ready" : asks ? "asks" : "look";
  // The button of the preset is gone by now.
  const panel = useFocusTaken<HTMLDivElement>();
  return (
    <Panel
      ref={panel}
      tone={isReady ? "success" : "info"}
      icon={<IconInfoCircle size={22} />}
      title={t("presets.use.takenTitle", counted(applied.length))}
      announce="status"
    >
      <p>{t(`presets.use.next.${next}`)}</p>
      <FilledList applied={applied} customers={customers} />
    </Panel>
  );
}
