// Finds presets, integrations and screens with the keyboard.
import { Spotlight, spotlight } from "@mantine/spotlight";
import { useNavigate } from "@tanstack/react-router";
import { type ComponentType, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePresetWay } from "@/app/use-preset-way";
import { Ask } from "@/components/ask";
import { IconBookmark, IconHistory, IconRocket, IconSearch } from "@/components/icons";
import { Name } from "@/components/name";
import { Sentence } from "@/components/sentence";
import { useReplaceQuestion } from "@/components/use-replace-question";
import { useIntegrations } from "@/features/deploy/api/integrations";
import { chooseIntegration } from "@/features/deploy/hooks/deploy-state";
import { useDeployState } from "@/features/deploy/hooks/deploy-store";
import { usePresetMatches } from "@/features/presets/api/presets";
import type { IntegrationView, PresetSummary } from "@/lib/backend";
import { toSearchable } from "@/lib/text";
import classes from "./shell.module.css";

const most = 8;

type PaletteProps = {
  owner: string;
  /** How often someone asked for it; each time opens it. */
  asked: number;
};

/** The palette, and what it asks where a preset takes the place of something. */
export function Palette({ owner, asked }: PaletteProps) {
  const { use, keepsCustomers } = usePresetWay(owner);
  const [asking, setAsking] = useState<PresetSummary | null>(null);
  const go = async (preset: PresetSummary, agreed: boolean) => {
    setAsking(null);
    if (!(await use(preset, agreed))) setAsking(preset);
  };
  return (
    <>
      <Search owner={owner} asked={asked} onPreset={(preset) => void go(preset, false)} />
      {asking !== null && (
        <ReplaceAsk
          by={keepsCustomers(asking) ? "template" : "preset"}
          onGo={() => void go(asking, true)}
          onKeep={() => setAsking(null)}
        />
      )}
    </>
  );
}

type ReplaceAskProps = { by: "preset" | "template"; onGo: () => void; onKeep: () => void };

function ReplaceAsk({ by, onGo, onKeep }: ReplaceAskProps) {
  const { title, words, keep, go } = useReplaceQuestion(by);
  return (
    <Ask title={title} keep={keep} go={go} destroys onGo={onGo} onKeep={onKeep}>
      <p>{words}</p>
    </Ask>
  );
}

type SearchProps = PaletteProps & Pick<FoundProps, "onPreset">;

/** The palette itself; what it shows is read only once it is open. */
function Search({ owner, asked, onPreset }: SearchProps) {
  const { t } = useTranslation();
  useEffect(() => {
    if (asked > 0) spotlight.open();
  }, [asked]);
  const [text, setText] = useState("");
  const [opened, setOpened] = useState(false);
  return (
    <Spotlight.Root
      shortcut={null}
      query={text}
      onQueryChange={setText}
      onSpotlightOpen={() => setOpened(true)}
      onSpotlightClose={() => setOpened(false)}
      clearQueryOnClose
      scrollable
      maxHeight={420}
      transitionProps={{ duration: 0 }}
      attributes={{ content: { "aria-label": t("palette.label") } }}
    >
      <Spotlight.Search
        aria-label={t("palette.label")}
        placeholder={t("palette.placeholder")}
        leftSection={<IconSearch size={20} />}
      />
      <Spotlight.ActionsList>
        {opened && <Found owner={owner} text={text} onPreset={onPreset} />}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

type FoundProps = { owner: string; text: string; onPreset: (preset: PresetSummary) => void };

function Found({ owner, text, onPreset }: FoundProps) {
  const { t } = useTranslation();
  const presets = usePresetMatches(text, most).data?.presets ?? [];
  const integrations = useIntegrations().data ?? [];
  const isWanted = matcher(text);
  const found = integrations.filter(({ name }) => isWanted(name)).slice(0, most);
  const screens = (
    [
      { to: "/deploy", name: t("nav.deploy"), icon: IconRocket },
      { to: "/presets", name: t("presets.nav"), icon: IconBookmark },
      { to: "/runs", name: t("runs.nav"), icon: IconHistory },
    ] as const
  ).filter(({ name }) => isWanted(name));
  const nothing = presets.length + found.length + screens.length === 0;
  if (nothing) return <Spotlight.Empty>{t("palette.nothing")}</Spotlight.Empty>;
  return (
    <>
      {presets.length > 0 && (
        <Spotlight.ActionsGroup label={t("palette.presets")}>
          {presets.map((preset) => (
            <PresetAction key={preset.id} preset={preset} onUse={() => onPreset(preset)} />
          ))}
        </Spotlight.ActionsGroup>
      )}
      {found.length > 0 && (
        <Spotlight.ActionsGroup label={t("palette.integrations")}>
          {found.map((integration) => (
            <IntegrationAction key={integration.id} owner={owner} integration={integration} />
          ))}
        </Spotlight.ActionsGroup>
      )}
      {screens.length > 0 && (
        <Spotlight.ActionsGroup label={t("palette.screens")}>
          {screens.map((screen) => (
            <ScreenAction key={screen.to} {...screen} />
          ))}
        </Spotlight.ActionsGroup>
      )}
    </>
  );
}

/** Finds names in which every word begins a word. */
function matcher(text: string): (name: string) => boolean {
  const words = toSearchable(text).split(/\s+/).filter(Boolean);
  return (name) => {
    const parts = toSearchable(name).split(/\s+/);
    return words.every((word) => parts.some((part) => part.startsWith(word)));
  };
}

function PresetAction({ preset, onUse }: { preset: PresetSummary; onUse: () => void }) {
  const { customer, integration } = preset;
  return (
    <Spotlight.Action leftSection={<IconBookmark size={20} />} onClick={onUse}>
      <span className={classes.action}>
        <Name>{preset.name}</Name>
        <span className={classes.faint}>
          <Sentence
            text={customer === null ? "palette.ofTemplate" : "palette.ofCustomer"}
            parts={{ customer: customer?.name ?? "", integration: integration.name }}
          />
        </span>
      </span>
    </Spotlight.Action>
  );
}

function IntegrationAction({
  owner,
  integration,
}: {
  owner: string;
  integration: IntegrationView;
}) {
  const navigate = useNavigate();
  const deploy = useDeployState(owner);
  return (
    <Spotlight.Action
      leftSection={<IconRocket size={20} />}
      onClick={() => {
        deploy.change(chooseIntegration(integration));
        void navigate({ to: "/deploy" });
      }}
    >
      <span className={classes.action}>
        <Name>{integration.name}</Name>
      </span>
    </Spotlight.Action>
  );
}

type ScreenActionProps = {
  to: "/deploy" | "/presets" | "/runs";
  name: string;
  icon: ComponentType<{ size: number }>;
};

function ScreenAction({ to, name, icon: Icon }: ScreenActionProps) {
  const navigate = useNavigate();
  return (
    <Spotlight.Action leftSection={<Icon size={20} />} onClick={() => void navigate({ to })}>
      <span className={classes.action}>{name}</span>
    </Spotlight.Action>
  );
}
